// SPDX-License-Identifier: AGPL-3.0-or-later
use super::{Page, Visitor};

/// What a safety officer does on the pages of cases.
impl Visitor {
    /// Judges a case and writes down what the rules need to hand it over.
    pub async fn judge(&mut self, case: &str) -> Page {
        let form = self.open(&format!("{case}/particulars")).await.form("vigilance-save");
        let form =
            form.fill("age_years", "42").fill("sex", "2").fill("country", "GB").fill("qualification", "5").choose("no");
        let form = form
            .fill("reaction_code", "10037844")
            .fill("reaction_version", "29.0")
            .fill("narrative", "A rash three weeks after the first dose.");
        self.send(form).await
    }
}
