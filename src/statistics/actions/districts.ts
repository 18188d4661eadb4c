import type { Day } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import { planEach } from '../../platform/db/plan.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { districtEndpoints as endpoints } from '../contract/districts.ts'
import { countFigures } from '../door/count.ts'
import { rowsOfFigure } from '../door/rows.ts'
import { type Compared, comparedRates, compareShares, fewest, toldCounts } from '../rules/districts.ts'
import { type FigureCode, type FigureValue, figureOf, partsOf } from '../rules/figures.ts'
import { windowFrom } from '../rules/period.ts'
import { percentOf } from '../rules/rounding.ts'
import {
  endOversightNow,
  findOversight,
  findSuperior,
  insertOversight,
  listOversights,
  overseenBy,
} from '../store/oversight.ts'
import { verdictZh } from '../zh/districts.ts'
import { labelZh } from '../zh/figures.ts'
import { fault, firstOf, isSealed } from './asked.ts'

const readers = ['superior'] as const
const whole = () => ({ kind: 'district' }) as const

type When = { readonly asOf?: Day | null | undefined; readonly from?: Day | null | undefined }

function spanOf({ asOf: day, from: first }: When, today: Day): { readonly asOf: Day; readonly from: Day } {
  const asOf = day ?? today
  if (asOf > today) throw fault('/asOf', `统计到哪一天不能晚于今天（${today}）`)
  const from = first ?? windowFrom(asOf)
  if (from > asOf) throw fault('/from', `统计区间的开始不能晚于 ${asOf}`)
  return { asOf, from }
}

async function reachable({ tx, district, actor }: Context) {
  return actor.account === undefined ? [] : overseenBy(tx, district, actor.account)
}

/** The parts that the compared shares are made of, and the counts that are told beside them. */
const asked: readonly FigureCode[] = [...new Set([...toldCounts, ...comparedRates, ...comparedRates.flatMap(partsOf)])]

type CountedDistrict = {
  readonly district: string
  readonly values: ReadonlyMap<FigureCode, FigureValue>
}

function valueIn({ values }: CountedDistrict, code: FigureCode): FigureValue {
  return values.get(code) ?? { code, value: null, text: '—', raw: null, rows: 0, interval: null }
}

async function comparedAt(when: When, context: Context) {
  const span = spanOf(when, context.today)
  await planEach(context.tx)
  const districts = await reachable(context)
  const counted = await Promise.all(
    districts.map(async ({ district }): Promise<CountedDistrict> => {
      const values = await countFigures(context.tx, { district, ...span, codes: asked })
      return { district, values: new Map(values.map(each => [each.code, each])) }
    }),
  )
  const counts = toldCounts.map(code => ({
    ...figureOf(code),
    code,
    values: counted.map(each => ({ district: each.district, value: valueIn(each, code) })),
  }))
  const shares = comparedRates.map(code => {
    const [top, bottom] = partsOf(code)
    const parts = counted.map(each => ({
      district: each.district,
      hits: top === undefined ? 0 : (valueIn(each, top).value ?? 0),
      of: bottom === undefined ? 0 : (valueIn(each, bottom).value ?? 0),
    }))
    const { hits, of, rows } = compareShares(parts)
    const text = percentOf(hits, of, figureOf(code).digits)
    return {
      ...{ ...figureOf(code), code, all: { hits, of, text: text === undefined ? '—' : `${text}%` } },
      rows: rows.map((row, at) => shareOf(row, counted[at], code)),
    }
  })
  return {
    ...{ ...span, fewest, counts, shares },
    districts: districts.map(each => ({ ...each, own: each.district === context.district })),
  }
}

function shareOf({ district, hits, of, verdict }: Compared, counted: CountedDistrict | undefined, code: FigureCode) {
  const none = { district, values: new Map<FigureCode, FigureValue>() }
  return { district, hits, of, verdict, value: valueIn(counted ?? none, code) }
}

const districts = answer(endpoints.districts, {
  allow: readers,
  concerns: 'district',
  place: whole,
  run: comparedAt,
})

const rows = answer(endpoints.districtRows, {
  allow: readers,
  concerns: 'district',
  place: whole,
  async run({ district, code, page, pageSize, ...when }, context) {
    const { tx } = context
    const span = spanOf(when, context.today)
    const found = (await reachable(context)).find(each => each.district === district)
    if (found === undefined) throw new Problem('not-allowed', '这个区县没有授权您查看')
    await planEach(tx)
    const asking = { district, ...span }
    const figure = firstOf(await countFigures(tx, { ...asking, codes: [code] }), code)
    const heading = { ...span, where: found.name, part: false }
    if (isSealed(figure.record, context)) return { ...heading, figure, total: 0, sealed: true, rows: [] }
    const how = { search: '', sort: 'newest', limit: pageSize, offset: (page - 1) * pageSize } as const
    const { total, rows: all } = await rowsOfFigure(tx, asking, code, how)
    const told = all.map(row => ({ ...row, label: labelZh(row.record, row.label) }))
    return { ...heading, figure, total, sealed: false, rows: told }
  },
})

const table = delivery(endpoints.districtsTable, {
  allow: readers,
  concerns: 'district',
  subject: (_, { district }): Subject => ({ kind: 'districts', id: district, label: '区县对比', place: whole() }),
  async run(when, context) {
    const found = await comparedAt(when, context)
    const names = new Map(found.districts.map(({ district, name }) => [district, name]))
    const column = (header: string, width: number, kind: 'text' | 'number' = 'text') => ({ header, width, kind })
    const shares = {
      name: '比率',
      columns: [
        ...[column('指标', 26), column('区县', 20), column('比率', 10), column('分子', 10, 'number')],
        ...[
          column('分母', 10, 'number'),
          column('可能范围（95%）', 22),
          column('与合计比较', 30),
          column('怎么统计的', 50),
        ],
      ],
      rows: found.shares.flatMap(each =>
        each.rows.map(({ district, value, hits, of, verdict }) => [
          ...[each.name, names.get(district) ?? district, value.text, hits, of, rangeOf(value), verdictZh[verdict]],
          each.meaning,
        ]),
      ),
    }
    const counts = {
      name: '数量',
      columns: [column('指标', 26), column('区县', 20), column('数量', 10, 'number'), column('单位', 8)],
      rows: found.counts.flatMap(each =>
        each.values.map(({ district, value }) => [
          each.name,
          names.get(district) ?? district,
          value.value ?? '',
          each.unit,
        ]),
      ),
    }
    const output = await workbookFile(context, `区县对比 ${found.asOf}.xlsx`, [shares, counts])
    return { output, after: { asOf: found.asOf, districts: found.districts.map(({ district }) => district) } }
  },
})

function rangeOf({ interval }: FigureValue): string {
  return interval === null ? '—' : `${interval.low}%～${interval.high}%`
}

const subjectOf = (id: string, label: string): Subject => ({
  ...{ kind: 'oversight', id, label: `上级查看：${label}`, place: whole() },
})

const list = answer(endpoints.oversights, {
  allow: ['administrator', 'leader', 'auditor'],
  concerns: 'district',
  place: whole,
  run: async (_, { tx, district }) => ({ rows: await listOversights(tx, district) }),
})

const grant = action(endpoints.grantOversight, {
  allow: ['administrator'],
  concerns: 'district',
  subject: ({ oversight, home, username }) => subjectOf(oversight, `${home} ${username}`),
  async run({ oversight: id, home, username, reason }, { tx, district, actor, now }) {
    if (home === district) throw fault('/home', '本区县的上级账号不用授权，直接就能看')
    // Whether there is such a district, such an account, or one with another duty is not told apart.
    const found = await findSuperior(tx, home, username)
    if (found === undefined) throw fault('/username', '没有这个上级账号，请核对区划代码和用户名')
    const row = { id, home, account: found.account, accountName: `${found.name}（${username}）`, reason }
    if (!(await insertOversight(tx, district, { ...row, grantedBy: actor.name, grantedAt: now })))
      throw new Problem('conflict', '这个账号已经可以查看本区县')
    return { output: {}, after: { home, account: row.accountName }, reason }
  },
})

const end = action(endpoints.endOversight, {
  allow: ['administrator'],
  concerns: 'district',
  async subject({ oversight }, { tx, district }) {
    const found = await findOversight(tx, district, oversight)
    if (found === undefined) throw new Problem('not-found', '没有这条授权，请刷新列表')
    return subjectOf(oversight, `${found.homeName ?? found.home} ${found.accountName}`)
  },
  async run({ oversight: id, reason }, { tx, district, actor, now }) {
    if (!(await endOversightNow(tx, district, { id, by: actor.name, at: now })))
      throw new Problem('state-conflict', '这条授权已经停止')
    return { output: {}, reason }
  },
})

export const districtActions = { districts, rows, table, list, grant, end } as const
export const allDistrictActions: readonly Action[] = [districts, rows, table, list, grant, end]
