-- Appending deliveries takes arrays instead of JSON and writes all rows with one INSERT: a row at a time cost several
-- times as much. The chain binds the instant of receipt as well: what a browser sends is judged by it.
DROP FUNCTION append_raw_events(uuid, jsonb, bytea);

-- Appends deliveries to a workspace's raw events, chained, each once; a delivery that is known already is answered as not
-- fresh. The arrays hold one element per delivery, all in the same order.
-- chain_hash = sha256(previous chain_hash || content_hash || utf8(id|source|topic|delivery_key|meta|received_at)), with
-- received_at in whole milliseconds since 1970.
CREATE FUNCTION append_raw_events(
  p_workspace uuid, p_ids uuid[], p_sources text[], p_topics text[], p_keys text[], p_metas jsonb[], p_bodies bytea[]
)
RETURNS TABLE (ord int, seq bigint, fresh boolean)
LANGUAGE plpgsql
AS $$
DECLARE
  head_seq bigint;
  head_hash bytea;
  first_seq bigint;
  item record;
  received timestamptz := date_trunc('milliseconds', now());
  received_text text := (extract(epoch FROM received) * 1000)::bigint::text;
  -- by place in p_ids
  seqs bigint[] := '{}';
  -- of the fresh ones
  places int[] := '{}';
  contents bytea[] := '{}';
  chains bytea[] := '{}';
BEGIN
  PERFORM set_config('app.workspace_id', p_workspace::text, true);
  SELECT c.seq, c.hash INTO head_seq, head_hash FROM raw_chain c WHERE c.workspace_id = p_workspace FOR UPDATE;
  IF NOT FOUND THEN
    INSERT INTO raw_chain (workspace_id, seq, hash) VALUES (p_workspace, 0, decode(repeat('00', 32), 'hex'))
      ON CONFLICT DO NOTHING;
    SELECT c.seq, c.hash INTO head_seq, head_hash FROM raw_chain c WHERE c.workspace_id = p_workspace FOR UPDATE;
  END IF;
  first_seq := head_seq;
  FOR item IN
    SELECT given.n, given.id, given.source, given.topic, given.key, given.meta, sha256(given.body) AS content,
      -- the unique index is asked, key by key: a join would read the table
      (SELECT e.seq FROM raw_event e
        WHERE e.workspace_id = p_workspace AND e.source = given.source AND e.delivery_key = given.key) AS known,
      min(given.n) OVER (PARTITION BY given.source, given.key) AS first_place
    FROM unnest(p_ids, p_sources, p_topics, p_keys, p_metas, p_bodies)
      WITH ORDINALITY AS given (id, source, topic, key, meta, body, n)
    ORDER BY given.n
  LOOP
    ord := item.n;
    fresh := item.known IS NULL AND item.first_place = item.n;
    IF fresh THEN
      head_seq := head_seq + 1;
      head_hash := sha256(head_hash || item.content || convert_to(
        item.id::text || '|' || item.source || '|' || item.topic || '|' || item.key || '|' || item.meta::text
          || '|' || received_text, 'UTF8'));
      places := places || ord;
      contents := contents || item.content;
      chains := chains || head_hash;
      seq := head_seq;
    ELSE
      seq := coalesce(item.known, seqs[item.first_place]);
    END IF;
    seqs := seqs || seq;
    RETURN NEXT;
  END LOOP;
  IF head_seq > first_seq THEN
    INSERT INTO raw_event (workspace_id, seq, id, source, topic, delivery_key, meta, body, content_hash, chain_hash,
        received_at)
      SELECT p_workspace, seqs[made.place], given.id, given.source, given.topic, given.key, given.meta, given.body,
        made.content, made.chain, received
      FROM unnest(p_ids, p_sources, p_topics, p_keys, p_metas, p_bodies)
        WITH ORDINALITY AS given (id, source, topic, key, meta, body, n)
        JOIN unnest(places, contents, chains) AS made (place, content, chain) ON made.place = given.n;
    UPDATE raw_chain c SET seq = head_seq, hash = head_hash WHERE c.workspace_id = p_workspace;
    INSERT INTO outbox (workspace_id, seq)
      SELECT p_workspace, n FROM generate_series(first_seq + 1, head_seq) AS n;
  END IF;
END
$$;

GRANT EXECUTE ON FUNCTION append_raw_events(uuid, uuid[], text[], text[], text[], jsonb[], bytea[]) TO digiflow_app;
