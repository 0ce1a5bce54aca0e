#!/bin/sh
# Runs once, when the volume is empty: the product and Temporal each get an account and databases of their own. Names sort
# by pinyin in the product's.
set -eu
psql -v ON_ERROR_STOP=1 -v guanjia="$GUANJIA_DB_PASSWORD" -v temporal="$TEMPORAL_DB_PASSWORD" \
  --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
CREATE ROLE guanjia LOGIN PASSWORD :'guanjia';
CREATE ROLE temporal LOGIN PASSWORD :'temporal';
CREATE DATABASE guanjia OWNER guanjia TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER icu ICU_LOCALE 'zh-Hans-CN' LOCALE 'C.UTF-8';
CREATE DATABASE temporal OWNER temporal;
CREATE DATABASE temporal_visibility OWNER temporal;
\connect temporal_visibility
CREATE EXTENSION btree_gin;
SQL
