//! Signing in, and what the buyer portal asks before it shows its first page.

use crate::support::{ADMIN, BUYER, CUSTOMER, OTHER_BUYER, PASSWORD, Site};
use serde_json::{Value, json};

/// The error by which the buyer portal knows that it has to sign in again.
const SESSION_OVER: i64 = 40_101;

const CUSTOMER_INFO: &str = "{
  customerInfo {
    userType,
    permissions {
      code
      permissionLevel
    },
    userInfo {
      id
      phoneNumber
      lastName
      email
      firstName
      role
      companyRoleId
      companyRoleName
    }
  }
}";

fn code(error: &Value) -> i64 {
    error["extensions"]["code"].as_i64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_signs_in_and_learns_what_they_may_do() {
    let site = Site::open().await;
    let answer = site.log_in_with(BUYER, PASSWORD).await;
    let result = &answer["data"]["login"]["result"];
    assert_eq!(result["storefrontLoginToken"], Value::Null);
    let rights = result["permissions"].as_array().unwrap();
    for code in [
        "get_invoices",
        "get_invoice_pdf",
        "pay_invoice",
        "purchase_enable",
    ] {
        let right = json!({ "code": code, "permissionLevel": 3 });
        assert!(rights.contains(&right), "{code} in {rights:?}");
    }
    let token = result["token"].as_str().unwrap();
    let data = site.asked(token, CUSTOMER_INFO).await;
    let info = &data["customerInfo"];
    assert_eq!(info["userType"], 3);
    assert_eq!(info["userInfo"]["email"], BUYER);
    assert_eq!(info["userInfo"]["role"], 0);
    assert_eq!(info["userInfo"]["companyRoleName"], "Admin");

    let id = info["userInfo"]["id"].as_i64().unwrap();
    let company = |id: i64| {
        format!("{{ userCompany( userId: {id} ) {{ companyName, companyStatus, id, }} }}")
    };
    let data = site.asked(token, &company(id)).await;
    assert_eq!(data["userCompany"]["companyName"], "Company 1");
    assert_eq!(data["userCompany"]["companyStatus"], 1);
    assert!(data["userCompany"]["id"].is_string());
    let data = site.asked(token, &company(id + 1)).await;
    assert_eq!(
        data["userCompany"],
        Value::Null,
        "of others nothing is told"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn only_buyers_with_their_password_sign_in() {
    let site = Site::open().await;
    let mut messages = Vec::new();
    for (email, password) in [
        (BUYER, "wrong horse battery"),
        ("nobody@first.test", PASSWORD),
        (ADMIN, PASSWORD),
    ] {
        let answer = site.log_in_with(email, password).await;
        assert_eq!(answer["data"]["login"], Value::Null);
        messages.push(answer["errors"][0]["message"].clone());
    }
    assert!(messages[0].as_str().unwrap().contains("is not right"));
    assert!(
        messages.iter().all(|message| *message == messages[0]),
        "{messages:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_signed_in_at_the_store_gets_a_token() {
    let site = Site::open().await;
    let statement = site.sandbox.statement_about(CUSTOMER).unwrap();
    let query = format!(
        "mutation {{
          authorization(authData: {{
            bcToken: \"{statement}\"
            channelId: 1
          }}) {{
            result {{ token loginType permissions {{ code permissionLevel }} }}
          }}
        }}"
    );
    let data = site.asked("", &query).await;
    let result = &data["authorization"]["result"];
    assert_eq!(result["loginType"], 2);
    let token = result["token"].as_str().unwrap();
    let data = site.asked(token, CUSTOMER_INFO).await;
    assert_eq!(data["customerInfo"]["userInfo"]["email"], BUYER);
    let again = site.refused("", &query).await;
    assert_eq!(again["extensions"]["reason"], "storefront_used");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_is_over_has_its_code() {
    let site = Site::open().await;
    let token = site.log_in(BUYER).await;
    site.asked(&token, CUSTOMER_INFO).await;
    let data = site.asked(&token, "mutation { logout { result } }").await;
    assert_eq!(data["logout"]["result"], "success");
    for token in [token.as_str(), "", "never-was"] {
        let error = site.refused(token, CUSTOMER_INFO).await;
        assert_eq!(code(&error), SESSION_OVER, "{error}");
    }
    // A cookie's session of the staff is no buyer's.
    let staff = site.cookie(ADMIN).await;
    let secret = staff.strip_prefix("session=").unwrap();
    let error = site.refused(secret, CUSTOMER_INFO).await;
    assert_eq!(code(&error), SESSION_OVER);
    // Whoever has to sign in again can.
    let fresh = site.log_in(BUYER).await;
    site.asked(&fresh, CUSTOMER_INFO).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_about_the_store() {
    let site = Site::open().await;
    let query = "{
      storefrontConfig(
        storeHash: \"demostore\"
      ) {
        config{
          accountSettings, addressBook, buyAgain, dashboard,
          invoice{
            enabledStatus,
            value,
          },
          messages, orders, quickOrderPad, quotes, recentlyViewed, returns, shoppingLists,
          tradeProfessionalApplication, userManagement, wishLists,
        }
        configId,
      }
    }";
    let data = site.asked("", query).await;
    let config = &data["storefrontConfig"]["config"];
    assert_eq!(
        config["invoice"],
        json!({ "enabledStatus": true, "value": true })
    );
    assert_eq!(config["orders"], false);

    let query = "{
      storefrontConfigs(
        storeHash: \"demostore\",
        channelId: 1,
        keys: [\"quote_customer\",\"B2B-4134.hide_prices\"]
      ) {
        key,
        value,
        extraFields,
      }
    }";
    let data = site.asked("", query).await;
    let off = json!({ "key": "quote_customer", "value": "0", "extraFields": {} });
    assert_eq!(data["storefrontConfigs"][0], off);

    let query = "{
      currencies(
        storeHash: \"demostore\",
        channelId: \"1\",
      ) {
        currencies {
          id, is_default, last_updated, country_iso2, default_for_country_codes, currency_code,
          currency_exchange_rate, name, token, auto_update, decimal_token, decimal_places,
          enabled, is_transactional, token_location, thousands_token,
        },
        channelCurrencies,
        enteredInclusiveTax,
      }
    }";
    let data = site.asked("", query).await;
    let own = &data["currencies"]["currencies"][0];
    assert_eq!(
        (&own["currency_code"], &own["token"]),
        (&json!("GBP"), &json!("£"))
    );
    assert_eq!(own["decimal_places"], 2);

    let query = "query getStoreBasicInfo($storeHash: String!, $bcChannelId: Int) {
      storeBasicInfo(storeHash: $storeHash, bcChannelId: $bcChannelId){
        storeName storeAddress storeCountry storeLogo storeUrl
        multiStorefrontEnabled backorderEnabled
        storeSites{
          channelId urls iconUrl channelLogo isEnabled b2bEnabled b3ChannelId type platform
          translationVersion
        }
        timeFormat{ display export extendedDisplay offset }
      }
    }";
    let variables = json!({ "storeHash": "demostore", "bcChannelId": 1 });
    let body = json!({ "query": query, "variables": variables });
    let answer: Value = site.graphql("", &body).await.json().await.unwrap();
    let info = &answer["data"]["storeBasicInfo"];
    assert_eq!(info["storeName"], "Wharf Wholesale", "{answer}");
    assert_eq!(info["storeSites"][0]["channelId"], 1);
    assert_eq!(info["multiStorefrontEnabled"], false);

    let query =
        "{ storefrontDefaultLanguage(storeHash: \"demostore\", channelId: 1) { language, } }";
    let data = site.asked("", query).await;
    assert_eq!(data["storefrontDefaultLanguage"]["language"], "en");
    let data = site.asked("", &query.replace("demostore", "another")).await;
    assert_eq!(data["storefrontDefaultLanguage"], Value::Null);

    for email in [BUYER, "nobody@first.test"] {
        let query = format!(
            "{{ userLoginState(storeHash: \"demostore\", email: \"{email}\"){{ forcePasswordReset }} }}"
        );
        let data = site.asked("", &query).await;
        assert_eq!(data["userLoginState"]["forcePasswordReset"], false);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_acts_for_companies_in_sight_only() {
    let site = Site::open().await;
    let token = site.log_in(BUYER).await;
    let query = "query CompanySubsidiaries {
      companySubsidiaries {
        companyId companyName parentCompanyId parentCompanyName channelFlag
      }
    }";
    let data = site.asked(&token, query).await;
    let companies = data["companySubsidiaries"].as_array().unwrap();
    assert_eq!(companies.len(), 1);
    assert_eq!(companies[0]["companyName"], "Company 1");
    let own = companies[0]["companyId"].as_i64().unwrap();

    let begin = async |company: i64| {
        let query = "mutation userMasqueradingCompanyBegin($companyId: Int!) {
          userMasqueradingCompanyBegin(companyId: $companyId) {
            userMasqueradingCompanyBegin{ companyId companyName bcId }
          }
        }";
        let body = json!({ "query": query, "variables": { "companyId": company } });
        let answer: Value = site.graphql(&token, &body).await.json().await.unwrap();
        answer
    };
    let acting = "query { userMasqueradingCompany { companyId companyName bcId } }";
    assert_eq!(
        site.asked(&token, acting).await["userMasqueradingCompany"],
        Value::Null
    );

    let other = site.log_in(OTHER_BUYER).await;
    let data = site.asked(&other, query).await;
    let foreign = data["companySubsidiaries"][0]["companyId"]
        .as_i64()
        .unwrap();
    assert_eq!(begin(foreign).await, begin(987_654).await);
    assert_eq!(
        site.asked(&token, acting).await["userMasqueradingCompany"],
        Value::Null
    );

    let answer = begin(own).await;
    let begun = &answer["data"]["userMasqueradingCompanyBegin"]["userMasqueradingCompanyBegin"];
    assert_eq!(begun["companyName"], "Company 1", "{answer}");
    let data = site.asked(&token, acting).await;
    assert_eq!(
        data["userMasqueradingCompany"]["companyId"],
        own.to_string()
    );
    let end = "mutation userMasqueradingCompanyEnd { userMasqueradingCompanyEnd { message } }";
    site.asked(&token, end).await;
    assert_eq!(
        site.asked(&token, acting).await["userMasqueradingCompany"],
        Value::Null
    );

    let query = "query storeConfigSwitchStatus($key: String!){
      storeConfigSwitchStatus( key: $key, ) { id, key, isEnabled, }
    }";
    let body = json!({ "query": query, "variables": { "key": "account_hierarchy" } });
    let answer: Value = site.graphql(&token, &body).await.json().await.unwrap();
    assert_eq!(answer["data"]["storeConfigSwitchStatus"]["isEnabled"], "1");
    let query = "{ superAdminMasquerading(customerId: 501) {
      companyName, bcGroupName, customerGroupId, companyStatus, id
    } }";
    assert_eq!(
        site.asked(&token, query).await["superAdminMasquerading"],
        Value::Null
    );
}
