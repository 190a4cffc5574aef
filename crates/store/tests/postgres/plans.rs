//! How the server runs the statements: by indexes.

use sqlx::{AssertSqlSafe, query_scalar};

use super::{fresh, other, run};

/// Two thousand orders, most of them ended long ago, as a shop has them.
const ORDERS: &str = "\
    INSERT INTO orders (out_trade_no, state, reason, amount_fen, trade_time, expires_at, alipay_time_expire, late_policy, \
      late_payment, suspect, delivered, terms, plan, due_at, version, event_count, message_count, created_at, updated_at) \
    SELECT 'T' || n, CASE n % 10 WHEN 0 THEN 'pending' ELSE 'paid' END, 'paid', 101, n, n, true, 'refund', false, false, \
      false, '{}', '[]', CASE n % 10 WHEN 0 THEN n END, 1, 1, 1, n, n FROM generate_series(1, 2000) n; \
    INSERT INTO legs SELECT out_trade_no, 'wechat', true, NULL, NULL, NULL, NULL, NULL, false, 0 FROM orders; \
    INSERT INTO refunds SELECT out_trade_no, 'wechat', 'R', 0, 1, true, 'pending' FROM orders; \
    INSERT INTO facts SELECT out_trade_no, 'd', 1, 1, 1, 'wechat', 'query', '{}' FROM orders; \
    INSERT INTO events SELECT out_trade_no, 1, 1, 'placed', NULL, '{}' FROM orders; \
    INSERT INTO outbox SELECT out_trade_no, 'm', 1, 'k', '{}', 1, CASE n % 10 WHEN 0 THEN NULL ELSE 1 END, 0, n \
      FROM (SELECT out_trade_no, created_at AS n FROM orders) o; \
    INSERT INTO idempotency SELECT out_trade_no, 'f', 1, 1, NULL, NULL FROM orders; \
    ANALYZE";

#[tokio::test]
async fn no_statement_reads_a_whole_table() {
    let (_, database) = fresh().await;
    let mut connection = other(&database).await;
    run(&mut connection, ORDERS).await;
    // As for a statement that is prepared once and run with any values.
    run(&mut connection, "SET plan_cache_mode = force_generic_plan").await;
    for (at, statement) in ttpay_store::laws::POSTGRES_STATEMENTS.iter().enumerate() {
        run(&mut connection, &format!("PREPARE s{at} AS {statement}")).await;
        let values = vec!["NULL"; (1..).take_while(|n| statement.contains(&format!("${n}"))).count()];
        let values = if values.is_empty() { String::new() } else { format!("({})", values.join(", ")) };
        let asked = AssertSqlSafe(format!("EXPLAIN EXECUTE s{at}{values}"));
        let plan: Vec<String> = query_scalar(asked).fetch_all(&mut connection).await.unwrap();
        assert!(!plan.iter().any(|line| line.contains("Seq Scan")), "{statement}\n{}", plan.join("\n"));
    }
}

#[tokio::test]
async fn reading_a_few_orders_is_not_planned_anew_each_time() {
    let (_, database) = fresh().await;
    let mut connection = other(&database).await;
    run(&mut connection, ORDERS).await;
    let load =
        ttpay_store::laws::POSTGRES_STATEMENTS.iter().find(|text| text.contains("AS digests")).unwrap();
    run(&mut connection, &format!("PREPARE load AS {load}")).await;
    // The server tries five plans for values before it compares them with one for any.
    for _ in 0..8 {
        run(&mut connection, "EXECUTE load(ARRAY['T1', 'T2', 'none'])").await;
    }
    let anew: i64 = query_scalar("SELECT custom_plans FROM pg_prepared_statements WHERE name = 'load'")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(anew, 5);
}
