//! Which files there are, and what stands in them around the items.

use std::hash::Hash;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::doc::models_of;
use crate::plan::{Plan, Unit};
use crate::support::{self, Needs};
use crate::{Layout, Options};

use super::attributes::inner_doc_comment;
use super::cfg::FeatureGates;
use super::format::format;
use super::literal::Literals;
use super::module::Module;
use super::scope::{ModulePath, Path, Root, ident};

/// The first line of a crate's documentation.
pub const ROOT_SUMMARY: &str = "The models of an API, as its pages document them.";

/// What is said of the module of literals.
const LITERALS_SUMMARY: &str = "Types that stand for one value each.";

/// What is said of the support module.
const SUPPORT_SUMMARY: &str = "What the models have in common.";

/// The module of literals.
const LITERALS: &str = "literals";

/// The module of root items, where the output is one file.
const ROOT_MODULE: &str = "models";

/// The files of an output: which there are, and what stands in each of them.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The first line of each file.
    header: String,
    layout: Layout,
    needs: Needs,
    gates: FeatureGates,
    /// The units of each module.
    units: Vec<Vec<usize>>,
    /// The files, ordered by path.
    files: Vec<(String, Source)>,
}

/// What stands in a file.
#[derive(Debug, Clone, Copy, Hash)]
enum Source {
    /// The declarations of the root module, and what holds for all.
    Root,
    /// The types of the unit with this index.
    Unit(usize),
    /// The declarations of the module with this index.
    Module(usize),
    Literals,
    Support,
    /// Everything.
    Whole,
}

impl Sources {
    /// The files of `plan`.
    pub(crate) fn of(plan: &Plan, options: &Options, needs: Needs) -> Self {
        let mut units = vec![Vec::new(); plan.modules.iter().count()];
        for (index, unit) in plan.units.iter().enumerate() {
            units[unit.module].push(index);
        }
        let mut sources = Self {
            header: header(&options.command),
            layout: options.layout.clone(),
            gates: FeatureGates::new(plan),
            needs,
            units,
            files: Vec::new(),
        };
        match options.layout {
            Layout::Crate => sources.list("lib.rs", plan),
            Layout::Modules(_) => sources.list("mod.rs", plan),
            Layout::SingleFile => sources.add("models.rs", Source::Whole),
        }
        sources.files.sort_by(|(a, _), (b, _)| a.cmp(b));
        sources
    }

    /// The paths of the files, in order.
    pub(crate) fn paths(&self) -> impl ExactSizeIterator<Item = &str> {
        self.files.iter().map(|(path, _)| &**path)
    }

    /// The line that marks each file as generated.
    pub(crate) fn header(&self) -> &str {
        &self.header
    }

    /// The text of the file with this index among [`paths`](Self::paths).
    ///
    /// # Errors
    ///
    /// If what would stand in it is not Rust.
    pub(crate) fn text(&self, plan: &Plan, index: usize) -> syn::Result<String> {
        let text = format(self.tokens(plan, self.files[index].1))?;
        Ok([&self.header, "\n", &text].concat())
    }

    fn add(&mut self, path: impl Into<String>, source: Source) {
        self.files.push((path.into(), source));
    }

    /// Lists the files of modules.
    fn list(&mut self, root: &str, plan: &Plan) {
        self.add(root, Source::Root);
        for (index, unit) in plan.units.iter().enumerate() {
            self.add(unit_path(plan, unit), Source::Unit(index));
        }
        for (index, module) in plan.modules.iter().skip(1) {
            self.add(folder(&module.path) + "mod.rs", Source::Module(index));
        }
        if !plan.literals.is_empty() {
            self.add("literals.rs", Source::Literals);
        }
        if !self.needs.is_empty() {
            self.add(support::FILE, Source::Support);
        }
    }

    fn tokens(&self, plan: &Plan, source: Source) -> TokenStream {
        if let Source::Whole = source {
            return self.single_file(plan);
        }
        let content = match source {
            Source::Root => self.root(plan),
            Source::Unit(unit) => unit_tokens(plan, &plan.units[unit], self.root_path()),
            Source::Module(module) => {
                let namespace = plan.modules.get(module).namespace.to_string();
                let docs = inner_doc_comment(&models_of(&namespace));
                let declarations = self.declarations(plan, module);
                quote!(#docs #declarations)
            }
            Source::Literals => {
                let docs = inner_doc_comment(LITERALS_SUMMARY);
                let literals = Literals {
                    plan,
                    path: ModulePath {
                        root: Root::Path(self.root_path()),
                        path: &[LITERALS.to_owned()],
                        public: 1,
                    },
                };
                quote!(#docs #literals)
            }
            Source::Support => {
                let docs = inner_doc_comment(SUPPORT_SUMMARY);
                let items = support::module(&self.needs);
                quote!(#docs #(#items)*)
            }
            Source::Whole => TokenStream::new(),
        };
        // prettyplease's lines are not as long as rustfmt's.
        quote!(#![cfg_attr(rustfmt, rustfmt_skip)] #content)
    }

    /// The path of the root module.
    fn root_path(&self) -> &str {
        match &self.layout {
            Layout::Modules(root) => root,
            Layout::Crate | Layout::SingleFile => "crate",
        }
    }

    /// The units of a module.
    fn units_of<'a>(&'a self, plan: &'a Plan, module: usize) -> impl Iterator<Item = &'a Unit> {
        self.units[module].iter().map(|&unit| &plan.units[unit])
    }

    fn root(&self, plan: &Plan) -> TokenStream {
        let docs = inner_doc_comment(ROOT_SUMMARY);
        let features = FeatureGates::of_crate(plan);
        let allowed = allowed(&self.layout);
        let limit = match (&self.layout, plan.recursion_limit) {
            (Layout::Crate, Some(limit)) => {
                let limit = limit.to_string();
                quote! {
                    #![comment = " Types reach far into one another; a crate that has values of them may need it as well."]
                    #![recursion_limit = #limit]
                }
            }
            // What is part of another crate cannot say it.
            _ => TokenStream::new(),
        };
        let declarations = self.declarations(plan, 0);
        quote! {
            #docs
            #features
            #![forbid(unsafe_code)]
            #limit
            #![allow(#allowed)]
            #declarations
        }
    }

    /// The modules in a module and what it re-exports.
    fn declarations(&self, plan: &Plan, module: usize) -> TokenStream {
        let gates = &self.gates;
        let children = plan.modules.get(module).children.iter();
        let mut public: Vec<(&str, TokenStream)> = children
            .map(|(name, &child)| (&**name, gates.of_module(plan, child)))
            .collect();
        if module == 0 && !plan.literals.is_empty() {
            public.push((LITERALS, TokenStream::new()));
        }
        if module == 0 && !self.needs.is_empty() {
            public.push((support::MODULE, FeatureGates::of_support(plan)));
        }
        public.sort_by_key(|(name, _)| plain(name));
        let public = public.iter().map(|(name, gate)| {
            let name = ident(name);
            quote!(#gate pub mod #name;)
        });

        let mut units: Vec<&Unit> = self.units_of(plan, module).collect();
        units.sort_by_key(|unit| plain(&unit.name));
        let private = units.iter().map(|unit| {
            let (gate, name) = (gates.of_unit(plan, unit), ident(&unit.name));
            quote!(#gate mod #name;)
        });
        let exports = units.iter().map(|unit| {
            let gate = gates.of_unit(plan, unit);
            let export = export(&unit.name, plan, [*unit]);
            quote!(#gate #export)
        });
        quote!(#(#public)* #(#private)* #(#exports)*)
    }

    /// Everything as modules in one file, which can be included anywhere.
    fn single_file(&self, plan: &Plan) -> TokenStream {
        let allowed = allowed(&self.layout);
        // An included file has no attributes of its own.
        let attributes = quote! {
            #[rustfmt::skip]
            #[forbid(unsafe_code)]
            #[allow(#allowed)]
        };
        let root = self.module_items(plan, 0);
        let root = (!root.is_empty()).then(|| {
            let name = ident(ROOT_MODULE);
            let export = export(ROOT_MODULE, plan, self.units_of(plan, 0));
            quote! {
                #attributes
                mod #name { #root }
                #[allow(deprecated, unused_imports)]
                #export
            }
        });
        let children = plan.modules.get(0).children.iter();
        let children = children.map(|(name, child)| self.nested(plan, name, *child, &attributes));
        let literals = (!plan.literals.is_empty()).then(|| {
            let literals = Literals {
                plan,
                path: ModulePath {
                    root: Root::Relative,
                    path: &[LITERALS.to_owned()],
                    public: 1,
                },
            };
            let docs = inner_doc_comment(LITERALS_SUMMARY);
            quote!(#attributes pub mod literals { #docs #literals })
        });
        let support = (!self.needs.is_empty()).then(|| {
            let docs = inner_doc_comment(SUPPORT_SUMMARY);
            let items = support::module(&self.needs);
            quote!(#attributes pub mod support { #docs #(#items)* })
        });
        quote!(#root #(#children)* #literals #support)
    }

    /// The module with this index and all modules in it.
    fn nested(
        &self,
        plan: &Plan,
        name: &str,
        index: usize,
        attributes: &TokenStream,
    ) -> TokenStream {
        let module = plan.modules.get(index);
        let docs = inner_doc_comment(&models_of(&module.namespace.to_string()));
        let name = ident(name);
        let items = self.module_items(plan, index);
        let children = module.children.iter();
        let none = TokenStream::new();
        let children = children.map(|(name, child)| self.nested(plan, name, *child, &none));
        quote!(#attributes pub mod #name { #docs #items #(#children)* })
    }

    /// What stands in a module itself, where the output is one file.
    fn module_items(&self, plan: &Plan, index: usize) -> TokenStream {
        let module = plan.modules.get(index);
        let root = [ROOT_MODULE.to_owned()];
        let path = ModulePath {
            root: Root::Relative,
            path: if index == 0 { &root } else { &module.path },
            public: module.path.len(),
        };
        let units = self.units_of(plan, index);
        let items: Vec<_> = units.flat_map(|unit| &unit.items).copied().collect();
        Module::new(plan, path, &items).into_token_stream()
    }
}

fn header(command: &str) -> String {
    let command = command.split_whitespace().collect::<Vec<_>>().join(" ");
    if command.is_empty() {
        "// @generated by spectable. Do not edit.".to_owned()
    } else {
        format!("// @generated by `{command}`. Do not edit.")
    }
}

/// The path and the text of the file for the model with this index, as it is in a crate.
///
/// # Errors
///
/// If what would stand in it is not Rust.
pub(crate) fn model_file(plan: &Plan, index: usize) -> syn::Result<Option<(String, String)>> {
    let Some(unit) = plan.units.get(index) else {
        return Ok(None);
    };
    let text = format(unit_tokens(plan, unit, "crate"))?;
    Ok(Some((unit_path(plan, unit), text)))
}

/// The path of the file that holds what belongs to one model alone.
pub(crate) fn unit_path(plan: &Plan, unit: &Unit) -> String {
    let folder = folder(&plan.modules.get(unit.module).path);
    format!("{folder}{}.rs", plain(&unit.name))
}

fn unit_tokens(plan: &Plan, unit: &Unit, root: &str) -> TokenStream {
    let mut path = plan.modules.get(unit.module).path.clone();
    let public = path.len();
    path.push(unit.name.clone());
    let path = ModulePath {
        root: Root::Path(root),
        path: &path,
        public,
    };
    Module::new(plan, path, &unit.items).into_token_stream()
}

/// The folder of a module's files, with a `/` at its end.
fn folder(path: &[String]) -> String {
    path.iter().flat_map(|name| [plain(name), "/"]).collect()
}

/// The name without the mark of a raw identifier, which file names do not have.
fn plain(name: &str) -> &str {
    name.strip_prefix("r#").unwrap_or(name)
}

/// The lints that the output cannot please, because its names, its sizes and what is deprecated in it
/// are the API's. A crate around the output need not use all of it, and can hide it.
fn allowed(layout: &Layout) -> TokenStream {
    let included = match layout {
        Layout::Crate => None,
        Layout::Modules(_) | Layout::SingleFile => Some(quote!(dead_code, unused_imports,)),
    };
    quote! {
        #included
        deprecated,
        missing_docs,
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        clippy::module_inception,
        clippy::should_implement_trait,
        clippy::struct_field_names,
        clippy::too_many_arguments,
        clippy::type_complexity
    }
}

/// The re-export of the items of `units` from the module `name` in this one.
fn export<'a>(
    name: &str,
    plan: &'a Plan,
    units: impl IntoIterator<Item = &'a Unit>,
) -> TokenStream {
    let items = units.into_iter().flat_map(|unit| &unit.items);
    let mut names: Vec<&str> = items.map(|&id| &*plan.item(id).name).collect();
    names.sort_unstable();
    let names: Vec<Ident> = names.into_iter().map(ident).collect();
    let import = super::scope::import(&Path::new(["self", name]), &names);
    quote!(pub #import)
}
