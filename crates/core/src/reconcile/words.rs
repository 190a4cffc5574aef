//! The words of a comparison, and for people what they mean and what to do.

use crate::explain::Bilingual;
use crate::words::words;

words! {
    /// What differs between a bill and what is booked here.
    DifferenceKind {
        MissingHere = "missing_here", "The bill has a payment that is not booked here.";
        UnknownHere = "unknown_here", "The bill has money of an order number that is not here at all.";
        MissingThere = "missing_there", "A payment is booked here that no bill has.";
        AmountDiffers = "amount_differs", "The payment has another amount in the bill than here.";
        TransactionDiffers = "transaction_differs", "The payment has another number of the channel in the bill than here.";
        TwiceThere = "twice_there", "The bill has the same payment or refund more than once.";
        RefundMissingHere = "refund_missing_here", "The bill has a refund that is not booked here.";
        RefundMissingThere = "refund_missing_there", "A refund that succeeded here is in no bill.";
        RefundAmountDiffers = "refund_amount_differs", "The refund has another amount in the bill than here.";
        StateDiffers = "state_differs", "The refund ended otherwise in the bill than here.";
        Unrecognised = "unrecognised", "The bill has a line of a kind that is not known here.";
        UnreadableHere = "unreadable_here", "The order is here and cannot be read, so that it was not compared.";
        Undecided = "undecided", "Not in the bills at hand, but near the end of a day whose neighbour is not there yet.";
    }
}

impl DifferenceKind {
    /// Whether the two sides disagree. What is undecided is settled by a later bill.
    #[must_use]
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Undecided)
    }

    /// What it means.
    #[must_use]
    pub const fn sentence(self) -> Bilingual {
        let zh = match self {
            Self::MissingHere => "账单有这笔支付，本地没有入账。",
            Self::UnknownHere => "账单里的订单号在本地根本不存在。",
            Self::MissingThere => "本地已入账的支付，账单里没有。",
            Self::AmountDiffers => "支付金额与账单不一致。",
            Self::TransactionDiffers => "渠道交易号与账单不一致。",
            Self::TwiceThere => "账单里同一笔支付或退款出现了不止一次。",
            Self::RefundMissingHere => "账单有这笔退款，本地没有记录。",
            Self::RefundMissingThere => "本地已成功的退款，账单里没有。",
            Self::RefundAmountDiffers => "退款金额与账单不一致。",
            Self::StateDiffers => "退款结果与账单不一致。",
            Self::Unrecognised => "账单里有无法识别的业务类型。",
            Self::UnreadableHere => "订单在本地，但数据无法读取，未能核对。",
            Self::Undecided => "现有账单里没有，但发生在日切附近，相邻日账单尚未生成。",
        };
        Bilingual { en: self.meaning(), zh }
    }

    /// What to do about it.
    #[must_use]
    pub const fn advice(self) -> Bilingual {
        let (en, zh) = match self {
            Self::MissingHere => (
                "Run with `--fix`: the channel is asked, and a verified payment is booked; deliver or refund then.",
                "加 --fix 运行：向渠道查询，核实后入账；随后发货或退款。",
            ),
            Self::UnknownHere => (
                "Find out who placed it: another system under the same merchant number, or a lost database; refund it otherwise.",
                "查明来源：是否有其他系统共用该商户号，或数据库丢失；否则退款。",
            ),
            Self::MissingThere => (
                "Deliver nothing more for it, run with `--fix` to ask the channel, and show the stored proof to its support.",
                "暂停发货，加 --fix 向渠道查询，并凭本地保存的签名凭证联系渠道客服。",
            ),
            Self::AmountDiffers => (
                "Deliver nothing; compare both sides at the channel's merchant platform before anything is refunded.",
                "暂停发货；先在渠道商户平台核对两边金额，再决定是否退款。",
            ),
            Self::TransactionDiffers => (
                "Look at both payments at the merchant platform: the order may have been paid twice.",
                "在商户平台核对两笔交易：该订单可能被支付了两次。",
            ),
            Self::TwiceThere => (
                "Fetch the bill again; if both lines stay, the user paid twice: refund one of them.",
                "重新下载账单；若两行仍在，说明用户重复支付，应退回其中一笔。",
            ),
            Self::RefundMissingHere => (
                "Run with `--fix`: the refund is asked about, and booked when verified; find out who made it.",
                "加 --fix 运行：查询该退款，核实后入账；并查明是谁发起的。",
            ),
            Self::RefundMissingThere => (
                "Run with `--fix` to ask about the refund; if it is not there, the user has no money back.",
                "加 --fix 查询该退款；若渠道没有，用户并未收到退款。",
            ),
            Self::RefundAmountDiffers => (
                "Compare the refund at the merchant platform; refund the rest or ask the user, but under a new number.",
                "在商户平台核对该退款；补退或与用户协商，须使用新的退款单号。",
            ),
            Self::StateDiffers => (
                "Run with `--fix`: the refund query has the last word.",
                "加 --fix 运行：以退款查询的结果为准。",
            ),
            Self::Unrecognised => (
                "Read the line; a new kind of trade needs a new version of this program.",
                "请人工查看该行；新的业务类型需要升级本程序。",
            ),
            Self::UnreadableHere => (
                "Another version or a hand wrote the column that is named: restore it from a backup and compare again; until then look at the channel's merchant platform.",
                "所示字段由其他版本或人工改写：请从备份恢复后重新对账；在此之前以渠道商户平台为准。",
            ),
            Self::Undecided => (
                "Nothing: the reconciliation of the next day looks at it again.",
                "无需处理：次日对账时会再次核对。",
            ),
        };
        Bilingual { en, zh }
    }
}

words! {
    /// What became of a difference that the channel was asked about.
    Settled {
        Booked = "booked", "The channel's verified answer was booked.";
        Unchanged = "unchanged", "The channel's verified answer says nothing new.";
        Refused = "refused", "The channel's verified answer contradicts the order: nothing was booked, and an alarm stands in its timeline.";
        Unanswered = "unanswered", "The channel gave no usable answer; ask again later.";
        NotAsked = "not_asked", "There is nothing that the channel could be asked about; a person has to look.";
    }
}

impl Settled {
    /// What it means.
    #[must_use]
    pub const fn sentence(self) -> Bilingual {
        let zh = match self {
            Self::Booked => "渠道的签名应答已核实并入账。",
            Self::Unchanged => "渠道的签名应答没有新内容。",
            Self::Refused => "渠道的签名应答与订单矛盾：未入账，已在时间线报警。",
            Self::Unanswered => "渠道没有给出可用的应答，请稍后再查。",
            Self::NotAsked => "没有可以向渠道查询的内容，需人工核对。",
        };
        Bilingual { en: self.meaning(), zh }
    }
}
