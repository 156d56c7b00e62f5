//! The stages of a run, on pages of our own of four sizes: a line that bends upwards is a step that is
//! not linear.

#![allow(clippy::unwrap_used, missing_docs, reason = "a benchmark may panic")]

use std::hint::black_box;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use criterion::{
    BatchSize, Bencher, BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group,
    criterion_main,
};
use spectable::{Codegen, Stage};
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

/// The sum of the times that `measure` gives for so many runs.
fn sum(runs: u64, measure: impl Fn() -> Duration) -> Duration {
    (0..runs).map(|_| measure()).sum()
}

/// The pages, from the disk into memory.
fn read(criterion: &mut Criterion) {
    stage(criterion, "read", |bencher, models| {
        let root = folder(models);
        bencher.iter_custom(|runs| {
            sum(runs, || {
                let times = Arc::new(Mutex::new(Vec::new()));
                let told = Arc::clone(&times);
                let codegen = Codegen::new().progress(move |stage| {
                    told.lock().unwrap().push((stage, Instant::now()));
                });
                codegen.read(black_box(root.path())).unwrap();
                let times = times.lock().unwrap();
                let at = |wanted: &dyn Fn(&Stage) -> bool| {
                    times.iter().find(|(stage, _)| wanted(stage)).unwrap().1
                };
                at(&|stage| matches!(stage, Stage::Models { .. }))
                    - at(&|stage| matches!(stage, Stage::Pages))
            })
        });
    });
}

/// How long the two halves of the parser take: each page by itself, and the models that find one another.
fn halves(pages: &[SourcePage]) -> [Duration; 2] {
    let options = spectable_parser::Options::default();
    let start = Instant::now();
    let mut drafted = start;
    let parsed = spectable_parser::parse_watched(black_box(pages), &options, &mut || {
        drafted = Instant::now();
    });
    let end = Instant::now();
    drop(black_box(parsed));
    [drafted - start, end - drafted]
}

/// From pages in memory to models that name others as the pages do.
fn parse(criterion: &mut Criterion) {
    stage(criterion, "parse", |bencher, models| {
        let pages = pages(models);
        bencher.iter_custom(|runs| sum(runs, || halves(&pages)[0]));
    });
}

/// From there to a schema, in which the links are looked up.
fn resolve(criterion: &mut Criterion) {
    stage(criterion, "resolve", |bencher, models| {
        let pages = pages(models);
        bencher.iter_custom(|runs| sum(runs, || halves(&pages)[1]));
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

criterion_group!(stages, read, parse, resolve, plan, render, write, compare);
criterion_main!(stages);
