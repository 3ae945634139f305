//! What is another company's answers exactly as what never was, at every door that a buyer
//! reaches. The doors are read from the app's routes and from the sources, so that a new one
//! is asked, too, or fails a test until it says how.

mod answer;
mod doors;
mod formulas;
mod functions;
mod graphql;
mod isolation;
mod markup;
mod requests;
mod world;
