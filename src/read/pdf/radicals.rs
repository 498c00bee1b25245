//! A radical as a font draws it → the character that it stands for: fonts have one glyph for both, and some programs name
//! the radical.

/// Each radical of the CJK Radicals Supplement that stands for one character, followed by that character: the property
/// Equivalent_Unified_Ideograph of Unicode 14 (UAX 44). Those of the Kangxi block have a compatibility mapping instead.
const SUPPLEMENT: &str = "\
    ⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王\
    ⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長\
    ⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// The character that `c` stands for, if it is a radical of the supplement.
pub(super) fn unified(c: char) -> Option<char> {
    let mut rest = SUPPLEMENT.chars();
    while let (Some(radical), Some(character)) = (rest.next(), rest.next()) {
        if radical == c {
            return Some(character);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_radical_is_the_character_that_looks_like_it() {
        let read: String = "⻓⺠⻜⻛⻔⻋⻢".chars().filter_map(unified).collect();
        assert_eq!(read, "长民飞风门车马");
        assert_eq!(unified('长'), None);
        assert_eq!(SUPPLEMENT.chars().count() % 2, 0);
    }
}
