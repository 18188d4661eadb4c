import type { Block } from '../../platform/documents/pdf/set-paper.ts'
import { rateText } from '../rules/clearance.ts'
import type { Department, SourceKind, Weight } from '../rules/hazard.ts'
import type { HazardState } from '../rules/state.ts'
import { departmentZh, hazardStateZh, sourceZh, weightZh } from '../zh.ts'

export type PrintedHazard = {
  readonly workshopName: string
  readonly townName: string
  readonly text: string
  readonly source: SourceKind
  readonly department: Department
  readonly gravity: Weight
  readonly repeated: boolean
  readonly foundOn: string
  readonly dueOn: string | null
  readonly state: HazardState
  readonly overdue: boolean
  readonly closedOn: string | null
}

export type PrintedList = {
  readonly printed: string
  readonly figures: {
    readonly found: number
    readonly closed: number
    readonly open: number
    readonly overdue: number
    readonly rate: number | null
  }
  readonly rows: readonly PrintedHazard[]
}

/** 隐患整改清单: the lines that the screen shows, with room to tick off by hand. */
export function listBlocks({ printed, figures, rows }: PrintedList): Block[] {
  const { found, closed, open, overdue, rate } = figures
  return [
    { kind: 'title', text: '隐患整改清单' },
    {
      kind: 'text',
      text: `发现 ${found} 处，销号 ${closed} 处，未销号 ${open} 处，其中超期 ${overdue} 处；清零率 ${rateText(rate)}。作废的不计。`,
    },
    {
      kind: 'table',
      head: ['序号', '小作坊', '问题', '来源、部门', '发现', '期限', '状态', '复查'],
      shares: [0.8, 2.6, 4.6, 1.7, 1.6, 1.6, 1.3, 1],
      rows: rows.map((row, at) => [
        ...[String(at + 1), `${row.workshopName}（${row.townName}）`, problemOf(row)],
        ...[`${sourceZh[row.source]} ${departmentZh[row.department]}`, row.foundOn, row.dueOn ?? '—'],
        ...[stateOf(row), row.closedOn ?? ''],
      ]),
    },
    { kind: 'text', text: `打印：${printed}` },
  ]
}

function problemOf({ text, gravity, repeated }: PrintedHazard): string {
  const marks = [gravity === 'key' ? weightZh.key : '', repeated ? '重复' : ''].filter(Boolean)
  return marks.length === 0 ? text : `【${marks.join('、')}】${text}`
}

function stateOf({ state, overdue }: PrintedHazard): string {
  return overdue ? `${hazardStateZh[state]}（超期）` : hazardStateZh[state]
}
