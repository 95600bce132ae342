// SPDX-License-Identifier: AGPL-3.0-or-later
use scraper::{ElementRef, Html};

use super::Page;
use super::page::{selector, squeezed};

/// A form as the page offers it, with what it holds already (its proof of origin too), to be filled by label or name.
#[derive(Clone, Debug)]
pub struct Form {
    pub action: String,
    controls: Vec<Control>,
    page: String,
    /// The file that is sent along: control, name, bytes.
    file: Option<(String, String, Vec<u8>)>,
}

/// What goes over the wire: the kind of content, and the content.
pub struct Sent {
    pub kind: String,
    pub bytes: Vec<u8>,
}

#[derive(Clone, Debug, Default)]
struct Control {
    name: String,
    label: String,
    value: String,
    /// A box or a round button, with whether it is marked; other controls are always sent.
    marked: Option<bool>,
    /// Of the round buttons of one name only one is marked.
    is_round: bool,
    /// What a drop-down offers: value and words.
    options: Vec<(String, String)>,
}

impl Form {
    #[track_caller]
    pub(super) fn with_button(page: &Page, wanted: &str) -> Form {
        let html = page.html();
        let buttons: Vec<ElementRef<'_>> =
            html.select(&selector("form button, button[form], input[type=submit]")).collect();
        let exact = buttons.iter().find(|button| words(button) == wanted);
        let found = exact.or_else(|| buttons.iter().find(|button| words(button).contains(wanted)));
        let all = || buttons.iter().map(words).collect::<Vec<_>>();
        let button = *found
            .unwrap_or_else(|| panic!("{} has no button {wanted:?}, only {:?}:\n{}", page.path, all(), page.text()));
        let form =
            owner(&html, button).unwrap_or_else(|| panic!("{}: the button {wanted:?} belongs to no form", page.path));
        let mut form = Form::read(page, &html, form);
        if let Some(name) = button.attr("name") {
            let value = button.attr("value").unwrap_or_default().to_owned();
            form.controls.push(Control { name: name.to_owned(), value, ..Control::default() });
        }
        form
    }

    #[track_caller]
    pub(super) fn with_action(page: &Page, ending: &str) -> Form {
        let html = page.html();
        let forms: Vec<ElementRef<'_>> = html.select(&selector("form")).collect();
        let found = forms.iter().find(|form| form.attr("action").unwrap_or(&page.path).ends_with(ending));
        let all = || forms.iter().map(|form| form.attr("action").unwrap_or("here").to_owned()).collect::<Vec<_>>();
        let form = *found.unwrap_or_else(|| panic!("{} has no form to …{ending}, only {:?}", page.path, all()));
        Form::read(page, &html, form)
    }

    fn read(page: &Page, html: &Html, form: ElementRef<'_>) -> Form {
        let id = form.attr("id").unwrap_or_default();
        let fields = selector("input, textarea, select");
        let inside = form.select(&fields).filter(|control| control.attr("form").is_none());
        let elsewhere: Vec<ElementRef<'_>> = match id {
            "" => Vec::new(),
            id => html
                .select(&selector(&format!("[form=\"{id}\"]")))
                .filter(|control| control.value().name() != "button")
                .collect(),
        };
        let controls = inside.chain(elsewhere).filter_map(|control| Control::read(html, control)).collect();
        let here = page.path.split('?').next().unwrap_or_default();
        let action = form.attr("action").filter(|action| !action.is_empty()).unwrap_or(here).to_owned();
        Form { action, controls, page: page.path.clone(), file: None }
    }

    /// Writes into the control with this name or label; a drop-down takes one of its values or their words.
    #[track_caller]
    pub fn fill(mut self, label: &str, text: &str) -> Form {
        let place = self.place(label, |control| control.marked.is_none());
        let control = &mut self.controls[place];
        let option = control
            .options
            .iter()
            .find(|(value, words)| value == text || words.contains(text))
            .map(|(value, _)| value.clone());
        assert!(
            control.options.is_empty() || option.is_some(),
            "{label:?} does not offer {text:?}, only {:?}",
            control.options
        );
        control.value = option.unwrap_or_else(|| text.to_owned());
        self
    }

    /// Marks the box or round button with this value, name or label.
    #[track_caller]
    pub fn choose(mut self, label: &str) -> Form {
        let place = self.place(label, |control| control.marked.is_some());
        let name = self.controls[place].name.clone();
        for control in self.controls.iter_mut().filter(|control| control.name == name && control.is_round) {
            control.marked = Some(false);
        }
        self.controls[place].marked = Some(true);
        self
    }

    /// Puts a file into the control with this name or label.
    #[track_caller]
    pub fn attach(mut self, label: &str, file_name: &str, bytes: impl Into<Vec<u8>>) -> Form {
        let control = self.controls.remove(self.place(label, |_| true));
        self.file = Some((control.name, file_name.to_owned(), bytes.into()));
        self
    }

    /// What a control holds now.
    #[track_caller]
    pub fn value(&self, label: &str) -> &str {
        &self.controls[self.place(label, |_| true)].value
    }

    #[track_caller]
    fn place(&self, label: &str, fits: impl Fn(&Control) -> bool) -> usize {
        let at = |matches: &dyn Fn(&Control) -> bool| {
            self.controls.iter().position(|control| fits(control) && matches(control))
        };
        let found = at(&|control| control.name == label)
            .or_else(|| at(&|control| control.marked.is_some() && control.value == label))
            .or_else(|| at(&|control| control.label == label))
            .or_else(|| at(&|control| control.label.contains(label)));
        let all =
            || self.controls.iter().map(|control| format!("{} ({})", control.name, control.label)).collect::<Vec<_>>();
        found.unwrap_or_else(|| panic!("the form on {} has no control {label:?}, only {:?}", self.page, all()))
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let sent = self.controls.iter().filter(|control| control.marked != Some(false));
        sent.map(|control| (control.name.as_str(), control.value.as_str()))
    }

    pub(super) fn sent(&self) -> Sent {
        match &self.file {
            Some((name, file_name, bytes)) => Sent::with_file(self.pairs(), name, file_name, bytes),
            None => Sent::pairs(&self.pairs().collect::<Vec<_>>()),
        }
    }
}

impl Sent {
    pub fn pairs(pairs: &[(&str, &str)]) -> Sent {
        let text = serde_html_form::to_string(pairs).expect("pairs of text can be written");
        Sent { kind: "application/x-www-form-urlencoded".into(), bytes: text.into_bytes() }
    }

    pub fn with_file<'p>(
        pairs: impl Iterator<Item = (&'p str, &'p str)>,
        name: &str,
        file_name: &str,
        file: &[u8],
    ) -> Sent {
        const LINE: &str = "----a-line-between";
        let mut bytes = Vec::new();
        for (name, value) in pairs {
            bytes.extend(
                format!("--{LINE}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let head = format!("content-disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"");
        bytes.extend(format!("--{LINE}\r\n{head}\r\ncontent-type: application/octet-stream\r\n\r\n").bytes());
        bytes.extend(file);
        bytes.extend(format!("\r\n--{LINE}--\r\n").bytes());
        Sent { kind: format!("multipart/form-data; boundary={LINE}"), bytes }
    }
}

impl Control {
    fn read(html: &Html, element: ElementRef<'_>) -> Option<Control> {
        let name = element.attr("name").filter(|name| !name.is_empty())?.to_owned();
        let kind = element.attr("type").unwrap_or("text");
        if matches!(kind, "submit" | "button" | "reset") || element.attr("disabled").is_some() {
            return None;
        }
        let is_box = element.value().name() == "input" && matches!(kind, "checkbox" | "radio");
        let (value, options) = match element.value().name() {
            "textarea" => (element.text().collect::<String>().trim_start_matches('\n').to_owned(), Vec::new()),
            "select" => offered(element),
            _ => (element.attr("value").unwrap_or(if is_box { "on" } else { "" }).to_owned(), Vec::new()),
        };
        let marked = is_box.then(|| element.attr("checked").is_some());
        Some(Control { label: label_of(html, element), name, value, marked, is_round: kind == "radio", options })
    }
}

fn offered(select: ElementRef<'_>) -> (String, Vec<(String, String)>) {
    let all: Vec<ElementRef<'_>> = select.select(&selector("option")).collect();
    let value = |option: &ElementRef<'_>| option.attr("value").map_or_else(|| words(option), str::to_owned);
    let chosen =
        all.iter().find(|option| option.attr("selected").is_some()).or(all.first()).map(value).unwrap_or_default();
    (chosen, all.iter().map(|option| (value(option), words(option))).collect())
}

fn label_of(html: &Html, element: ElementRef<'_>) -> String {
    let by_id = element.attr("id").and_then(|id| html.select(&selector(&format!("label[for=\"{id}\"]"))).next());
    let around = || element.ancestors().filter_map(ElementRef::wrap).find(|outer| outer.value().name() == "label");
    match by_id.or_else(around) {
        Some(label) => words(&label),
        None => element.attr("aria-label").unwrap_or_default().to_owned(),
    }
}

fn owner<'h>(html: &'h Html, button: ElementRef<'h>) -> Option<ElementRef<'h>> {
    match button.attr("form") {
        Some(id) => html.select(&selector(&format!("form[id=\"{id}\"]"))).next(),
        None => button.ancestors().filter_map(ElementRef::wrap).find(|outer| outer.value().name() == "form"),
    }
}

fn words(element: &ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    match squeezed(&text) {
        empty if empty.is_empty() => {
            element.attr("value").or(element.attr("aria-label")).unwrap_or_default().to_owned()
        }
        words => words,
    }
}
