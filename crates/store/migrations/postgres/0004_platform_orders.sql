-- Which order a refund belongs to whose callback names no order of ours: the platform's own number of the payment, as the
-- strongest fact has it. WeChat and Alipay always name the order, so that their rows are not in the index.

ALTER TABLE legs ADD COLUMN platform_order text GENERATED ALWAYS AS
    (CASE WHEN channel IN ('ecpay', 'trade') THEN fact->>'transaction_id' END) STORED;
CREATE INDEX legs_by_platform_order ON legs (platform_order, channel, out_trade_no) WHERE platform_order IS NOT NULL;
