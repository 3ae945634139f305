//! The storefront's GraphQL interface, asked as B2B Edition's buyer portal asks: documents
//! whose arguments stand in the text, lists with commas at their end, two blanks behind
//! `Bearer`.

mod bootstrap;
mod cost;
mod files;
mod invoices;
mod numbers;
mod pages;
mod paying;
mod transport;

use crate::support::{PASSWORD, Site};
use reqwest::{Response, header};
use serde_json::{Value, json};

impl Site {
    /// Sends a body with a token; an empty one is nobody's.
    pub async fn graphql(&self, token: &str, body: &Value) -> Response {
        self.http
            .post(format!("{}/graphql", self.base))
            .header(header::AUTHORIZATION, format!("Bearer  {token}"))
            .json(body)
            .send()
            .await
            .unwrap()
    }

    /// Everything that is answered to a document.
    pub async fn answered(&self, token: &str, query: &str) -> Value {
        let answer = self.graphql(token, &json!({ "query": query })).await;
        assert_eq!(answer.status(), 200);
        answer.json().await.unwrap()
    }

    /// The data of a document that is not refused.
    pub async fn asked(&self, token: &str, query: &str) -> Value {
        let mut answer = self.answered(token, query).await;
        assert_eq!(answer.get("errors"), None, "{query}");
        answer["data"].take()
    }

    /// The first error of a document that is refused.
    pub async fn refused(&self, token: &str, query: &str) -> Value {
        let mut answer = self.answered(token, query).await;
        assert!(answer["errors"][0].is_object(), "{query}: {answer}");
        answer["errors"][0].take()
    }

    /// Signs in as the portal's own form does; yields the token.
    pub async fn log_in(&self, email: &str) -> String {
        let mut answer = self.log_in_with(email, PASSWORD).await;
        let token = answer["data"]["login"]["result"]["token"].take();
        token
            .as_str()
            .unwrap_or_else(|| panic!("{answer}"))
            .to_owned()
    }

    pub async fn log_in_with(&self, email: &str, password: &str) -> Value {
        let query = "mutation Login($loginData: UserLoginType!) {
          login(loginData: $loginData) {
            result{
              storefrontLoginToken
              token
              permissions {
                code
                permissionLevel
              }
            }
          }
        }";
        let data = json!({
            "storeHash": "demostore", "email": email, "password": password, "channelId": 1,
        });
        let body = json!({ "query": query, "variables": { "loginData": data } });
        self.graphql("", &body).await.json().await.unwrap()
    }
}
