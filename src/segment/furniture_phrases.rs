//! The phrases that tell furniture: tables to be read and added to.
//!
//! They stand in the folded form of [`crate::text::fold`] (small letters, half-width forms), divided by `|`.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// A table of phrases.
pub(super) struct Phrases(LazyLock<Table>);

struct Table {
    phrases: FxHashSet<&'static str>,
    /// What they begin with, to pass over most of a text at a glance.
    firsts: FxHashSet<char>,
}

impl Table {
    fn of(list: &'static str) -> Self {
        Self {
            phrases: list.split('|').collect(),
            firsts: list.split('|').filter_map(|phrase| phrase.chars().next()).collect(),
        }
    }
}

impl Phrases {
    /// Whether `text` is one of them.
    pub(super) fn has(&self, text: &str) -> bool {
        self.0.phrases.contains(text)
    }

    /// Whether one of them begins with `c`.
    pub(super) fn may_begin(&self, c: char) -> bool {
        self.0.firsts.contains(&c)
    }

    /// Whether `text` begins with one of them.
    pub(super) fn begin(&self, text: &str) -> bool {
        self.0.phrases.iter().any(|phrase| text.starts_with(phrase))
    }

    /// Whether `text` ends with one of them.
    pub(super) fn end(&self, text: &str) -> bool {
        self.0.phrases.iter().any(|phrase| text.ends_with(phrase))
    }
}

macro_rules! phrases {
    ($(#[$doc:meta])* $name:ident = $list:literal) => {
        $(#[$doc])*
        pub(super) static $name: Phrases = Phrases(LazyLock::new(|| Table::of($list)));
    };
}

phrases! {
    /// Whole segments that are furniture wherever they stand, brackets and final punctuation aside.
    ALONE = "undefined|[object object]|related news|related articles|related stories|related downloads|\
        related links|related reading|related topics|related reports|recommended reading|\
        recommended articles|read more|more news|more stories|latest news|most read|most popular|\
        back to top|return to top|print this page|close window|close this window|share this|share this page|\
        share this article|share this story|share to|leave a comment|leave a reply|post a comment|\
        all rights reserved|story continues below advertisement|skip to content|skip to main content|\
        table of contents|相关新闻|相关阅读|相关链接|相关文章|相关报道|相关下载|相关附件|相关稿件|推荐阅读|\
        延伸阅读|热门推荐|更多新闻|打印本页|关闭窗口|返回顶部|返回首页|分享到|分享至|版权所有|网站地图|\
        联系我们|設為首頁|设为首页|加入收藏|相關新聞|相關閱讀|相關報導|關閉視窗|列印本頁"
}

phrases! {
    /// Marks that a text is over or goes on, as wire services set them; furniture only in brackets.
    BRACKETED = "over|end|ends|more|the end|完|全文完|本文完|下转|续"
}

phrases! {
    /// Words of menus, furniture only beside other furniture.
    MENU = "home|share|print|close|top|previous|next|comments|comment|advertisement|subscribe|log in|sign in|\
        sign up|search|menu|email|facebook|twitter|wechat|weibo|news|photos|videos|about us|contact us|\
        privacy policy|terms of use|打印|关闭|分享|收藏|评论|首页|上一篇|下一篇|微信|微博|列印|關閉|\
        downloads|share it|link|links|feedback|sitemap|site map|下载|返回|关注|转发|举报|纠错"
}

phrases! {
    /// Labels of what is said about a text: furniture with a short value, or alone, and then the next line is the value.
    LABELS = "release date|release time|released|release|publication date|publish date|published|published on|\
        published at|date published|posted|posted on|updated|last updated|last modified|source|sources|\
        editor|web editor|responsible editor|managing editor|edited by|font size|text size|views|hits|\
        page views|tags|来源|文章来源|信息来源|稿件来源|图片来源|发布时间|发布日期|发表时间|发稿时间|\
        更新时间|编辑|责任编辑|责编|审核|校对|字号|字体|字体大小|浏览次数|浏览量|阅读次数|阅读量|点击数|\
        点击次数|发布机构|信息索引|來源|發布時間|發佈時間|責任編輯|字級"
}

phrases! {
    /// Beginnings of segments that are furniture at either end of a text.
    BEGINNINGS = "related:|related news:|see also:|read more:|read also:|previous:|next:|previous article|\
        next article|share on |share to:|share to |share this |follow us |sign up for |sign up to |\
        subscribe to |click here |scan to |scan the qr|download the app|printed from|posted by |posted on |\
        published on |published by |updated |last updated |首页>|首页 >|您的位置|您当前的位置|当前位置|\
        所在位置|上一篇:|下一篇:|上一条:|下一条:|分享到|分享至|扫一扫|微信扫一扫|扫描二维码|扫码|责任编辑|\
        原标题|原文链接|字号|浏览次数|点击数|版权所有|未经许可|未经授权"
}

phrases! {
    /// Beginnings of credits; what follows must be names.
    CREDITS = "photo by |photos by |photograph by |photographs by |photo courtesy of |image by |image courtesy of |\
        illustration by |picture by |pictures by |graphic by |video by |foto von |photo de |foto de "
}

phrases! {
    /// Beginnings of credits and captions that nothing else begins with.
    CAPTIONS = "photo:|photos:|photo/|image:|image credit:|photo credit:|picture:|file photo|foto:|photo credit|\
        图片:|图/|图:|文/|供图|摄影:|图片来源|資料圖片|资料图"
}

phrases! {
    /// Beginnings of bylines and wire credits at either end of a text; what follows must be names.
    BYLINES = "by |reporting by |additional reporting by |editing by |edited by |writing by |written by |\
        compiled by |translated by |reporter:|reporters:|author:|von |par |por "
}

phrases! {
    /// Words that stand in credits beside the names.
    CREDIT_WORDS = "reporter|reporters|correspondent|correspondents|photographer|writer|editor|staff|reporting|\
        additional|editing|writing|agency|news|of|for|the|and|in|by|via|at|de|van|von|der|al|da|file"
}

phrases! {
    /// Ends of the names of news agencies and papers' sites.
    AGENCIES = "news agency|news service|press agency|newswire|news network|xinhua|reuters|associated press|\
        agence france-presse|people's daily|people's daily online|china daily|global times|cgtn|通讯社|\
        新华社|新华网|中新社|中新网|人民网|人民日报|光明日报|央视网|中国新闻网|中國新聞社|通訊社|新華社|\
        中央社"
}

phrases! {
    /// Words that dates and times are made of, beside digits.
    DATE_WORDS = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|\
        apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|\
        tue|tues|wed|thu|thur|thurs|fri|sat|sun|am|pm|a.m|p.m|gmt|utc|bst|est|edt|cst|beijing|time|at|on|of|\
        st|nd|rd|th|t|z|h|uhr"
}

phrases! {
    /// What a document says of its own state, at either end of it.
    STATES = "draft|draft for comment|draft for comments|draft for discussion|confidential|strictly confidential|\
        for internal use only|not for publication|execution copy|unofficial translation|advance copy|embargoed|\
        征求意见稿|内部资料|草稿"
}

phrases! {
    /// Beginnings of copyright notices.
    NOTICES = "©|(c) |copyright ©|copyright (c)|copyright |all rights reserved|版权所有|版權所有"
}
