//! The ways of paying that the platforms offer (bytedance.md §2.3, §3.4).

/// Writes the table: the word of the sandbox, the platforms' number.
macro_rules! ways {
    ($( $way:ident = $word:literal $number:literal; )+) => {
        /// How a user pays.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Way { $( $way, )+ }

        impl Way {
            /// All of them.
            pub(crate) const ALL: &'static [Self] = &[$( Self::$way, )+];

            /// The word of the sandbox.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $( Self::$way => $word, )+ }
            }

            /// The platforms' number.
            pub(crate) const fn number(self) -> u64 {
                match self { $( Self::$way => $number, )+ }
            }
        }
    };
}

ways! {
    Wechat = "wechat" 1;
    Alipay = "alipay" 2;
    Douyin = "douyin" 10;
    Diamond = "diamond" 20;
}

impl Way {
    /// The way of a word.
    pub(crate) fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|way| way.as_str() == word)
    }
}
