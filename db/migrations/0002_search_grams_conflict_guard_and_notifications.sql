-- Text as it is compared: compatibility forms folded (full-width digits, wide letters), lower case, no white space.
CREATE FUNCTION search_fold(given text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(lower(normalize(given, NFKC)), '\s+', '', 'g');
--> statement-breakpoint
-- The two-character runs of a folded text, each once. Trigrams would not serve a word of two characters, the usual
-- length of a Chinese one. One pass: taking characters by position would be quadratic.
CREATE FUNCTION search_grams(folded text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(array_agg(DISTINCT run), '{}')
  FROM (
    SELECT c || lead(c) OVER (ORDER BY place) AS run
    FROM unnest(string_to_array(folded, NULL)) WITH ORDINALITY AS characters (c, place)
  ) AS runs
  WHERE run IS NOT NULL
);
--> statement-breakpoint
-- Called when a row with the same (case, sequence) and another content arrives: a workflow that was reset must not
-- write a second past. Raised inside the statement, so that nothing else of it remains.
CREATE FUNCTION refuse_conflicting_event(of_case uuid, of_sequence integer) RETURNS bytea
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  RAISE EXCEPTION 'conflicting-event' USING ERRCODE = 'GJ001', DETAIL = of_case || '/' || of_sequence;
END $$;
--> statement-breakpoint
-- Wakes the relay of every worker; the notification goes out when the opening or payment is committed.
CREATE FUNCTION announce_engine_request() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('engine_requests', '');
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER engine_requests_announced AFTER INSERT ON engine_requests
FOR EACH STATEMENT EXECUTE FUNCTION announce_engine_request();
