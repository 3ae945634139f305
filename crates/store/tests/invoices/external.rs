//! PDFs of invoices that lie elsewhere.

use crate::{Place, Sample};
use domain::{CompanyId, InvoiceId, invoice::PdfUrl};
use store::{
    Companies, FetchedPdf, Scope, Store,
    testing::{for_each_engine, now},
};
use tokio::task::JoinSet;

fn url(text: &str) -> PdfUrl {
    PdfUrl::parse(text).unwrap()
}

fn first() -> PdfUrl {
    url("https://files.example.com/7.pdf")
}

fn second() -> PdfUrl {
    url("https://files.example.com/8.pdf")
}

async fn set(place: &Place, invoice: InvoiceId, url: Option<&PdfUrl>) {
    let mut tx = place.store.begin(place.scope()).await.unwrap();
    tx.external_pdfs().set(invoice, url).await.unwrap();
    tx.commit().await.unwrap();
}

/// Was it kept?
async fn keep(store: &Store, scope: Scope, invoice: InvoiceId, url: &PdfUrl, bytes: &[u8]) -> bool {
    let mut tx = store.begin(scope).await.unwrap();
    let fetched = FetchedPdf {
        url,
        bytes,
        hash: "00",
        at: now(),
    };
    let kept = tx.external_pdfs().keep(invoice, fetched).await.unwrap();
    tx.commit().await.unwrap();
    kept
}

/// Where it lies, with what was fetched of it.
async fn found(
    place: &Place,
    scope: Scope,
    invoice: InvoiceId,
) -> Option<(PdfUrl, Option<Vec<u8>>)> {
    let mut tx = place.store.read(scope).await.unwrap();
    let found = tx.external_pdfs().find(invoice).await.unwrap();
    found.map(|pdf| (pdf.url, pdf.file))
}

fn of_company(place: &Place, company: CompanyId) -> Scope {
    Scope {
        companies: Companies::Only(vec![company]),
        ..place.scope()
    }
}

#[tokio::test]
async fn a_file_is_kept_until_the_address_is_another_one() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let (id, number) = place.insert(&Sample::of(company)).await.unwrap();
        let all = || place.scope();
        assert_eq!(found(&place, all(), id).await, None);
        assert!(!keep(&place.store, all(), id, &first(), b"1").await);

        set(&place, id, Some(&first())).await;
        let mut tx = place.store.read(all()).await.unwrap();
        let pdf = tx.external_pdfs().find(id).await.unwrap().unwrap();
        assert_eq!((pdf.company_id, pdf.number), (company, number));
        assert_eq!(tx.external_pdfs().url(id).await.unwrap(), Some(first()));
        drop(tx);
        assert!(!keep(&place.store, all(), id, &second(), b"2").await);
        assert!(keep(&place.store, all(), id, &first(), b"1").await);
        assert!(!keep(&place.store, all(), id, &first(), b"one").await);
        let kept = Some((first(), Some(b"1".to_vec())));
        assert_eq!(found(&place, all(), id).await, kept);

        set(&place, id, Some(&first())).await;
        assert_eq!(found(&place, all(), id).await, kept);
        set(&place, id, Some(&second())).await;
        assert_eq!(found(&place, all(), id).await, Some((second(), None)));
        assert!(keep(&place.store, all(), id, &second(), b"2").await);
        set(&place, id, None).await;
        assert_eq!(found(&place, all(), id).await, None);
    })
    .await;
}

#[tokio::test]
async fn nobody_finds_or_keeps_another_companys() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let (alder, birch) = (place.company("Alder").await, place.company("Birch").await);
        let (id, _) = place.insert(&Sample::of(alder)).await.unwrap();
        set(&place, id, Some(&first())).await;
        let other_store = Scope::store(store::testing::new_store(&place.store, "two").await);
        for foreign in [of_company(&place, birch), other_store] {
            assert_eq!(found(&place, foreign.clone(), id).await, None);
            assert!(!keep(&place.store, foreign, id, &first(), b"1").await);
        }
        let own = of_company(&place, alder);
        assert!(keep(&place.store, own.clone(), id, &first(), b"1").await);
        assert!(found(&place, own.clone(), id).await.is_some());
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        tx.invoices().delete(id, now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(&place, own, id).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_ten_files_at_once_one_is_kept() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let (id, _) = place.insert(&Sample::of(company)).await.unwrap();
        set(&place, id, Some(&first())).await;
        let mut writers = JoinSet::new();
        for number in 0..10_u8 {
            let (store, scope) = (place.store.clone(), place.scope());
            writers.spawn(async move {
                let kept = keep(&store, scope, id, &first(), &[number]).await;
                kept.then_some(number)
            });
        }
        let kept: Vec<u8> = writers.join_all().await.into_iter().flatten().collect();
        let stored = found(&place, place.scope(), id).await;
        assert_eq!(stored, Some((first(), Some(kept.clone()))));
        assert_eq!(kept.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn many_are_said_at_once_and_what_is_no_file_is_refused() {
    for_each_engine(|store| async move {
        let place = Place::new(store).await;
        let company = place.company("Alder").await;
        let mut ids = Vec::new();
        for _ in 0..7 {
            ids.push(place.insert(&Sample::of(company)).await.unwrap().0);
        }
        let url = first();
        let mut tx = place.store.begin(place.scope()).await.unwrap();
        let pdfs: Vec<_> = ids.iter().map(|id| (*id, &url)).collect();
        tx.external_pdfs().add_all(&pdfs).await.unwrap();
        tx.external_pdfs().add_all(&[]).await.unwrap();
        tx.commit().await.unwrap();
        for id in &ids {
            let stored = found(&place, place.scope(), *id).await;
            assert_eq!(stored, Some((first(), None)));
        }
        for wrong in [Vec::new(), vec![b'x'; 5 * 1024 * 1024 + 1]] {
            let mut tx = place.store.begin(place.scope()).await.unwrap();
            let fetched = FetchedPdf {
                url: &url,
                bytes: &wrong,
                hash: "00",
                at: now(),
            };
            assert!(tx.external_pdfs().keep(ids[0], fetched).await.is_err());
        }
    })
    .await;
}
