// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use identity::SafetyOfficer;
use kernel::{MICROS_PER_DAY, Timestamp};
use serde::Deserialize;
use web::prelude::*;

use super::{LIST, PRODUCT, Pressed, problem};
use crate::lists::model::{ListsRefused, LookBack, OperatorList, OwnProduct, ProductDraft, ProductId, TermRole};
use crate::lists::{actions, store};

/// Lengths of a look-back that are offered, in days.
const LENGTHS: [i64; 4] = [30, 90, 365, 3_650];
const LOOK_BACKS_SHOWN: i64 = 10;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct ProductForm {
    name: String,
    brands: String,
    misspellings: String,
    nicknames: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct LookBackForm {
    days: i64,
}

struct ProductLine {
    key: String,
    name: String,
    brands: String,
    misspellings: String,
    nicknames: String,
}

struct ListLine {
    key: String,
    format: &'static str,
    list: OperatorList,
}

struct Length {
    days: i64,
    messages: i64,
}

#[derive(Template)]
#[template(path = "lists/pages/all.html")]
struct ListsPage {
    page: Chrome,
    products: Vec<ProductLine>,
    lists: Vec<ListLine>,
    lengths: Vec<Length>,
    look_backs: Vec<LookBack>,
    form: ProductForm,
    errors: FieldErrors,
}

async fn page(visit: &Visit, form: ProductForm, errors: FieldErrors) -> Result<ListsPage, Problem> {
    let now = visit.now;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        let lengths = LENGTHS.iter().map(|days| length(tx, now, *days)).collect::<Result<Vec<_>, _>>()?;
        Ok((store::own_products(tx)?, store::lists(tx)?, lengths, store::look_backs(tx, LOOK_BACKS_SHOWN)?))
    };
    let (products, lists, lengths, look_backs) = visit.site.database.read(read).await?;
    let products = products.into_iter().map(|product| line(visit, &product)).collect();
    let list_line =
        |list: OperatorList| ListLine { key: visit.site.key.seal(LIST, list.id.0), format: list.format.name(), list };
    let lists = lists.into_iter().map(list_line).collect();
    Ok(ListsPage { page: visit.titled("screening-lists"), products, lists, lengths, look_backs, form, errors })
}

fn length(tx: &mut db::Tx<'_>, now: Timestamp, days: i64) -> Result<Length, kernel::Fault> {
    let (messages, _) = store::stored_since(tx, now.plus(-days * MICROS_PER_DAY))?;
    Ok(Length { days, messages })
}

fn line(visit: &Visit, product: &OwnProduct) -> ProductLine {
    let joined = |role| product.called(role).collect::<Vec<_>>().join(", ");
    ProductLine {
        key: visit.site.key.seal(PRODUCT, product.id.0),
        name: product.name.clone(),
        brands: joined(TermRole::Brand),
        misspellings: joined(TermRole::Misspelling),
        nicknames: joined(TermRole::Nickname),
    }
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    respond(&page(&visit, ProductForm::default(), FieldErrors::none()).await?)
}

/// Adds a product; the page then offers to look back.
pub async fn post(visit: Visit, Form(form): Form<ProductForm>) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    let ProductForm { name, brands, misspellings, nicknames } = form.clone();
    let draft = ProductDraft { name, brands, misspellings, nicknames };
    let refused = match visit.site.database.write(move |tx| actions::add_product(tx, &by, &draft)).await {
        Ok(_) => return Ok(redirect("/screening/lists#look-back", Some("screening-product-added"))),
        Err(ListsRefused::Fault(fault)) => return Err(fault.into()),
        Err(refused) => refused,
    };
    let errors = match &refused {
        ListsRefused::TermLength(term) => {
            FieldErrors::one("brands", visit.words.t1("screening-lists-term-length", "term", term))
        }
        ListsRefused::TooManyTerms => FieldErrors::one("brands", visit.words.t(refused.key())),
        _ => FieldErrors::one("name", visit.words.t(refused.key())),
    };
    respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, form, errors).await?)
}

pub async fn removal(visit: Visit, Path(key): Path<String>, Form(_): Form<Pressed>) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    let id = visit.site.key.unseal(PRODUCT, &key).map(ProductId).ok_or(Problem::NotFound)?;
    visit.site.database.write(move |tx| actions::remove_product(tx, &by, id)).await.map_err(problem)?;
    Ok(redirect("/screening/lists", Some("screening-product-removed")))
}

pub async fn look_back(visit: Visit, Form(form): Form<LookBackForm>) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    if !LENGTHS.contains(&form.days) {
        return Err(Problem::NotFound);
    }
    visit.site.database.write(move |tx| actions::look_back(tx, &by, form.days)).await?;
    Ok(redirect("/screening/lists#look-back", Some("screening-look-back-begun")))
}
