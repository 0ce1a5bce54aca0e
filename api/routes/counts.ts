import { stringify } from 'csv-stringify/sync';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { daysBetween } from '../../cases/time.ts';
import { CATEGORY_WORDS, KIND_WORDS, type Language } from '../../cases/trade-words.ts';
import { countByMonth, type MonthCount } from '../../db/queries/counts.ts';
import { CountLine, CountsFileQuery, CountsQuery } from '../contract/counts.ts';
import { ItemsOf, Type } from '../contract/fields.ts';
import { signedIn } from '../plugins/permissions.ts';
import { Problem } from '../problem.ts';
import type { Room } from '../room.ts';
import { withinScope } from '../scope.ts';

const LONGEST_DAYS = 732;

const COLUMNS: readonly {
  readonly zh: string;
  readonly en: string;
  readonly of: (line: MonthCount, language: Language) => string | number;
}[] = [
  { zh: '月份', en: 'Month', of: ({ month }) => month },
  { zh: '类型', en: 'Kind', of: ({ kind }, language) => KIND_WORDS[kind][language] },
  { zh: '类别', en: 'Category', of: ({ category }, language) => CATEGORY_WORDS[category][language] },
  { zh: '受理', en: 'Accepted', of: ({ accepted }) => accepted },
  { zh: '已结案', en: 'Closed', of: ({ closed }) => closed },
  { zh: '业主确认解决', en: 'Confirmed by the customer', of: ({ confirmed }) => confirmed },
  { zh: '重开过', en: 'Reopened', of: ({ reopened }) => reopened },
  { zh: '有环节超时', en: 'Late in some step', of: ({ late }) => late },
];

const invalidDates = (code: string): Problem =>
  new Problem('invalid', { faults: [{ in: 'query', pointer: '/to', code }] });

/**
 * Counts by month and category for those who may not see every case: the owners' committee gets numbers, and names nobody
 * (quality.md §2, export: agg).
 */
export function countsRoutes(app: FastifyInstance, { db }: Room): void {
  const config = { permit: { action: 'see-counts' } } as const;

  const counted = (request: FastifyRequest): Promise<MonthCount[]> => {
    const { community, from, to } = request.query as Static<typeof CountsQuery>;
    const days = daysBetween(from, to) + 1;
    if (days < 1) throw invalidDates('before-from');
    if (days > LONGEST_DAYS) throw invalidDates('window-too-long');
    const communities = withinScope(signedIn(request).actor, community);
    if (communities.length === 0) throw new Problem('not-found');
    return countByMonth(db, { communities, from, to });
  };

  app.get(
    '/api/counts',
    {
      config,
      schema: {
        operationId: 'countCases',
        tags: ['oversight'],
        querystring: CountsQuery,
        response: { 200: ItemsOf(CountLine) },
      },
    },
    async (request) => ({ items: await counted(request) }),
  );

  app.get(
    '/api/counts/file',
    {
      config,
      schema: {
        operationId: 'getCountsFile',
        tags: ['oversight'],
        querystring: CountsFileQuery,
        produces: ['text/csv'],
        response: { 200: Type.String({ description: 'UTF-8 with a byte-order mark, RFC 4180.' }) },
      },
    },
    async (request, reply) => {
      const { from, to, language = 'zh' } = request.query as Static<typeof CountsFileQuery>;
      const lines = await counted(request);
      const text = stringify(
        [
          COLUMNS.map((column) => column[language]),
          ...lines.map((line) => COLUMNS.map(({ of }) => of(line, language))),
        ],
        { bom: true, escape_formulas: true, record_delimiter: 'windows' },
      );
      return reply
        .type('text/csv; charset=utf-8')
        .header('Cache-Control', 'no-store')
        .header('Content-Disposition', `attachment; filename="counts-${from}-${to}.csv"`)
        .send(text);
    },
  );
}
