//! The stages of a run, on pages of our own of four sizes: a line that bends upwards is a step that is
//! not linear.
//!
//! Only what is public can be measured from here: `parse` resolves the links too, and `read` is all up to
//! the complete schema.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may panic")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{
    BatchSize, Bencher, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group,
    criterion_main,
};
use spectable::Codegen;
use spectable_parser::SourcePage;
use tempfile::TempDir;

const MODELS: [usize; 4] = [100, 1_000, 10_000, 100_000];

/// Measures one stage for each number of models, as models a second.
fn stage(criterion: &mut Criterion, name: &str, measure: impl Fn(&mut Bencher<'_>, usize)) {
    let mut group = criterion.benchmark_group(name);
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.warm_up_time(Duration::from_millis(500));
    for models in MODELS {
        group.throughput(Throughput::Elements(models as u64));
        let id = BenchmarkId::from_parameter(models);
        group.bench_function(id, |bencher| measure(bencher, models));
    }
    group.finish();
}

fn folder(models: usize) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    spectable_bench::write_pages(root.path(), models).unwrap();
    root
}

fn pages(models: usize) -> Vec<SourcePage> {
    let pages = spectable_bench::pages(models);
    pages
        .map(|page| SourcePage {
            path: page.path,
            content: page.text.into_bytes(),
        })
        .collect()
}

/// From the disk to the complete schema.
fn read(criterion: &mut Criterion) {
    stage(criterion, "read", |bencher, models| {
        let root = folder(models);
        bencher.iter_with_large_drop(|| Codegen::new().read(black_box(root.path())).unwrap());
    });
}

/// From pages in memory to a schema.
fn parse(criterion: &mut Criterion) {
    stage(criterion, "parse", |bencher, models| {
        let pages = pages(models);
        let options = spectable_parser::Options::default();
        bencher.iter_with_large_drop(|| spectable_parser::parse(black_box(&pages), &options));
    });
}

/// What needs the whole schema: names, modules, boxes, derives.
fn plan(criterion: &mut Criterion) {
    stage(criterion, "plan", |bencher, models| {
        let schema = Codegen::new().read(folder(models).path()).unwrap().schema;
        let options = spectable_emitter::Options::default();
        bencher.iter_with_large_drop(|| spectable_emitter::emit(black_box(&schema), &options));
    });
}

/// The texts of all files, of a plan that is there.
fn render(criterion: &mut Criterion) {
    stage(criterion, "render", |bencher, models| {
        let schema = Codegen::new().read(folder(models).path()).unwrap().schema;
        let output = spectable_emitter::emit(&schema, &spectable_emitter::Options::default());
        bencher.iter_with_large_drop(|| black_box(&output).files());
    });
}

/// All files into a new folder.
fn write(criterion: &mut Criterion) {
    stage(criterion, "write", |bencher, models| {
        let package = Codegen::new().package(folder(models).path()).unwrap();
        let new = || tempfile::tempdir().unwrap();
        bencher.iter_batched(
            new,
            |out| {
                package.write_to(out.path()).unwrap();
                out
            },
            BatchSize::PerIteration,
        );
    });
}

/// All files held against those on the disk.
fn compare(criterion: &mut Criterion) {
    stage(criterion, "compare", |bencher, models| {
        let package = Codegen::new().package(folder(models).path()).unwrap();
        let out = tempfile::tempdir().unwrap();
        package.write_to(out.path()).unwrap();
        bencher.iter(|| package.compare_with(out.path()).unwrap());
    });
}

criterion_group!(stages, read, parse, plan, render, write, compare);
criterion_main!(stages);
