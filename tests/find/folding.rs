use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use statuslamp::find::{Folder, find};

use super::browser::{by_browser, folder};

/// What is typed, what stands there, and whether it is found.
const ROWS: &[(&str, &str, bool)] = &[
    // Capitals.
    ("LOGIN", "Failed login", true),
    ("приём", "ПРИЕМ ПЛАТЕЖЕЙ", true),
    ("οδός", "ΟΔΟΣ", true),
    ("ΟΔΟΣ", "η οδός", true),
    ("οδοσ", "οδός", true),
    // Accents, and letters that have none in ASCII.
    ("verzogerung", "Verzögerung", true),
    ("Verzögerung", "verzogerung", true),
    ("e\u{301}te\u{301}", "ÉTÉ", true),
    ("ñ", "manana", true),
    ("strasse", "Straße", true),
    ("STRAẞE", "strasse", true),
    ("straße", "STRASSE", true),
    ("istanbul", "İstanbul", true),
    ("ISPARTA", "ısparta", true),
    ("ısparta", "Isparta", true),
    ("tieng viet", "Tiếng Việt", true),
    ("oresund", "Øresund", false),
    // Width.
    ("api", "ＡＰＩの障害", true),
    ("ＡＰＩ", "the API fails", true),
    ("メール", "ﾒｰﾙが届かない", true),
    ("パス", "ﾊﾟｽﾜｰﾄﾞ", true),
    ("ﾊﾟｽﾜｰﾄﾞ", "パスワードの再設定", true),
    ("パス", "バス", false),
    ("１２３", "error 123", true),
    ("㈱", "(株)", true),
    // Hangul: what the input method shows before a syllable is done.
    ("로그인", "로그인 오류", true),
    ("롤", "로그인", false),
    ("록", "로그인", true),
    ("로그이", "로그인", true),
    ("ㄹ", "로그인", true),
    ("고", "과금", true),
    ("ㄱㅗㅏ", "과금", true),
    ("갑", "값", true),
    ("값", "갑", false),
    ("한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}", true),
    // Scripts without spaces, and with points that are left out as a rule.
    ("ระบบ", "เกิดข้อผิดพลาดในระบบชำระเงิน", true),
    ("ชำระ", "ระบบช\u{e4d}\u{e32}ระเงิน", true),
    ("付款", "部分用户无法付款", true),
    ("محمد", "مُحَمَّد", true),
    ("مُحَمَّد", "محمد", true),
    ("احمد", "أحمد", true),
    ("كتاب", "كتـــاب", true),
    ("می‌شود", "میشود", true),
    ("שלום", "שָׁלוֹם", true),
    ("שָׁלוֹם", "שלום לכולם", true),
    // What keyboards have no key for.
    ("can't", "We can’t send", true),
    ("\"late\"", "“late” mail", true),
    ("10-12", "10–12 UTC", true),
    ("failover", "fail\u{ad}over", true),
    ("mail", "Mails", true),
    ("mails", "Mail", false),
    ("🦀", "A 🦀 in the cable", true),
];

#[test]
fn whatever_is_the_same_to_who_types_is_found() {
    let mut folder = folder();
    let mut wrong = Vec::new();
    for row @ (typed, text, is_found) in ROWS {
        let needle = folder.fold(typed).to_vec();
        if find(folder.fold(text), &needle).is_some() != *is_found {
            wrong.push(format!(
                "{row:?}: {:?} in {:?}",
                String::from_utf8_lossy(&needle),
                folder.fold(text).escape_ascii().to_string()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_character_is_asked_for_once_and_ascii_never() {
    let asked = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&asked);
    let mut folder = Folder::new(Box::new(move |character| {
        told.borrow_mut().push(character);
        by_browser(character)
    }));
    for _ in 0..3 {
        folder.fold("Störung: メールメール\u{301} 🦀\u{10ffff}");
    }
    assert_eq!(asked.borrow().iter().collect::<String>(), "öメール\u{301}🦀\u{10ffff}");
}

/// It is the page's, which may have replaced what is asked.
#[test]
fn a_browser_that_answers_nonsense_does_no_harm() {
    let mut folder = Folder::new(Box::new(|character| match character {
        'é' => "x".repeat(1_000),
        _ => String::new(),
    }));
    assert_eq!(folder.fold("aéöb"), b"ab");
    assert_eq!(folder.fold("öb"), b"b");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_text_is_folded_character_by_character(text in any::<String>(), other in any::<String>()) {
        let mut folder = folder();
        let mut whole = folder.fold(&text).to_vec();
        whole.extend_from_slice(folder.fold(&other));
        prop_assert_eq!(folder.fold(&(text + &other)), &*whole);
        prop_assert!(String::from_utf8(whole).is_ok());
    }

    #[test]
    fn the_needle_is_found_where_the_standard_library_finds_it(text in "[abé語]{0,40}", needle in "[abé語]{1,4}") {
        prop_assert_eq!(find(text.as_bytes(), needle.as_bytes()), text.find(&needle));
    }
}
