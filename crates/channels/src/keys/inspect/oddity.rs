//! What can be odd about how a key is written down (mistakes.md, GN-23).

/// One thing that the strict readers refuse, or that shows where a text came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Oddity {
    /// Nothing that looks like a key.
    Nothing,
    /// A byte order mark in front.
    Bom,
    /// Quotation marks around it.
    Quotes,
    /// The two characters `\n` where line breaks belong.
    LiteralLineBreaks,
    /// A block without its `BEGIN` line.
    MissingBegin,
    /// A block without its `END` line.
    MissingEnd,
    /// A marker line twice.
    DoubledMarker,
    /// Text before or after the block.
    TextAround,
    /// The marker lines name another container than the content is.
    WrongLabel,
    /// The file is UTF-16.
    Utf16,
    /// Characters that nobody sees.
    Invisible,
    /// `\/` instead of `/`, as some languages write JSON.
    EscapedSlashes,
    /// The end is missing.
    CutOff,
}

impl Oddity {
    /// The word by which programs know it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.words().0
    }

    /// What is odd, in one sentence.
    #[must_use]
    pub const fn message(self) -> &'static str {
        self.words().1
    }

    /// The same in Chinese.
    #[must_use]
    pub const fn message_zh(self) -> &'static str {
        self.words().2
    }

    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Nothing => ("nothing", "there is no key in it", "里面没有密钥"),
            Self::Bom => {
                ("bom", "a byte order mark stands in front; save it without one", "开头有 BOM，请去掉")
            }
            Self::Quotes => ("quotes", "it stands in quotation marks; take them away", "两端有引号，请去掉"),
            Self::LiteralLineBreaks => (
                "literal_line_breaks",
                "it has the two characters `\\n` instead of line breaks; put real ones there or join the lines",
                "换行写成了两个字符 \\n，请改成真正的换行",
            ),
            Self::MissingBegin => {
                ("missing_begin", "the `-----BEGIN …-----` line is missing", "缺少 BEGIN 行")
            }
            Self::MissingEnd => ("missing_end", "the `-----END …-----` line is missing", "缺少 END 行"),
            Self::DoubledMarker => (
                "doubled_marker",
                "a marker line stands twice; some helper added one to a text that had it",
                "BEGIN/END 行重复",
            ),
            Self::TextAround => (
                "text_around",
                "there is other text around the block; the readers want the block alone",
                "密钥前后有多余文字",
            ),
            Self::WrongLabel => (
                "wrong_label",
                "the marker lines name another container (PKCS#1 or PKCS#8) than the content is",
                "BEGIN/END 行的类型与内容（PKCS1/PKCS8）不符",
            ),
            Self::Utf16 => (
                "utf16",
                "the file is UTF-16; save it as UTF-8 (or ASCII)",
                "文件编码是 UTF-16，请另存为 UTF-8",
            ),
            Self::Invisible => (
                "invisible",
                "there are characters in it that nobody sees (zero-width or non-breaking blanks); type or download it again",
                "含有不可见字符（零宽空格等），请重新下载或去掉",
            ),
            Self::EscapedSlashes => (
                "escaped_slashes",
                "it has `\\/` where `/` belongs, as some languages write JSON; take the backslashes away",
                "JSON 转义：\\/ 应为 /，请去掉反斜杠",
            ),
            Self::CutOff => (
                "cut_off",
                "its end is missing: it says itself that it is longer; copy or download the whole again",
                "内容不完整，末尾被截断，请重新完整复制或下载",
            ),
        }
    }
}
