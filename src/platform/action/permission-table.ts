import type { Action } from './action.ts'
import { type Allowed, type Area, type Concerns, type Duty, duties, type Place, type Post } from './permission.ts'

/** How far a duty reaches with one action. */
export type Reach = '全区' | '辖区' | '本坊' | '本人' | '—'

export type PermissionRow = {
  readonly action: string
  readonly summary: string
  readonly kind: 'query' | 'command' | 'download'
  /** Open to people who are not signed in. */
  readonly public: boolean
  readonly reach: Readonly<Record<Duty, Reach>>
}

/** The area that each duty has by its nature: `identity` gives the towns and the workshops. */
const areaKind = {
  administrator: 'district',
  auditor: 'district',
  leader: 'district',
  office: 'district',
  inspector: 'towns',
  partner: 'district',
  laboratory: 'district',
  owner: 'own',
  superior: 'district',
} as const satisfies Record<Duty, Area['kind']>

const reachOfArea = { district: '全区', towns: '辖区', own: '本坊' } as const satisfies Record<Area['kind'], Reach>

/** One row an action, in the order of their names. */
export function permissionTable(actions: readonly Action[]): readonly PermissionRow[] {
  return actions
    .map(action => ({
      action: action.endpoint.name,
      summary: action.endpoint.summary,
      kind: action.endpoint.kind,
      public: action.allow === 'anyone',
      reach: {
        administrator: reachOf(action, 'administrator'),
        auditor: reachOf(action, 'auditor'),
        leader: reachOf(action, 'leader'),
        office: reachOf(action, 'office'),
        inspector: reachOf(action, 'inspector'),
        partner: reachOf(action, 'partner'),
        laboratory: reachOf(action, 'laboratory'),
        owner: reachOf(action, 'owner'),
        superior: reachOf(action, 'superior'),
      },
    }))
    .sort((a, b) => (a.action < b.action ? -1 : 1))
}

function reachOf(action: Action, duty: Duty): Reach {
  if (!holds(action.allow, duty)) return '—'
  switch (action.concerns) {
    case 'self':
      return '本人'
    case 'workshop':
      if (isOpen(action.allow)) return '全区'
      return reachOfArea[areaKind[duty]]
    case 'district':
      return isOpen(action.allow) || asksOnlyForDuty(action) || areaKind[duty] === 'district' ? '全区' : '—'
    default:
      return action.concerns satisfies never
  }
}

function holds(allow: Allowed, duty: Duty): boolean {
  return isOpen(allow) || allow.includes(duty)
}

function isOpen(allow: Allowed): allow is 'anyone' | 'anyone-signed-in' {
  return allow === 'anyone' || allow === 'anyone-signed-in'
}

/** A question without a place is answered to whoever holds the duty; what it lists is narrowed to the scope. */
function asksOnlyForDuty(action: Action): boolean {
  return action.endpoint.kind === 'query' && !('place' in action && action.place !== undefined)
}

const dutyHead = {
  administrator: '系统管理员',
  auditor: '审计员',
  leader: '局领导',
  office: '监管股室',
  inspector: '监管员',
  partner: '联合部门',
  laboratory: '承检机构',
  owner: '业主',
  superior: '上级',
} as const satisfies Record<Duty, string>

const kindHead = { query: '查看', command: '办理', download: '导出' } as const

/** The content of `docs/permissions.md`. */
export function permissionMarkdown(rows: readonly PermissionRow[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const head = ['操作', '名称', '方式', ...duties.map(duty => dutyHead[duty]), '公众']
  const body = rows.map(row =>
    line([
      `\`${row.action}\``,
      row.summary,
      kindHead[row.kind],
      ...duties.map(duty => row.reach[duty]),
      row.public ? '可' : '—',
    ]),
  )
  return [
    '# 权限表',
    '',
    '由代码生成，请勿手改。全区：整个区县；辖区：岗位或所在单位负责的乡镇街道；本坊：本人的小作坊；本人：只涉及自己的账号；—：不能。',
    '',
    line(head),
    line(head.map(() => '---')),
    ...body,
    '',
  ].join('\n')
}

export type Combination = {
  readonly action: Action
  readonly duty: Duty
  readonly where: 'district' | 'inside' | 'outside' | 'self'
  readonly posts: readonly Post[]
  readonly place: Place
  /** What the table says. */
  readonly allowed: boolean
}

const inside: Place = { kind: 'workshop', workshop: 'workshop-inside', town: '511903100' }
const outside: Place = { kind: 'workshop', workshop: 'workshop-outside', town: '511903101' }

/** Every action for every duty, inside and outside its area, so that a test can ask `mayPerform` about each. */
export function everyCombination(actions: readonly Action[]): readonly Combination[] {
  return actions.flatMap(action =>
    duties.flatMap(duty =>
      placesOf(action.concerns).map(({ where, place }) => {
        const reach = reachOf(action, duty)
        const posts = [{ duty, area: typicalArea(duty) }]
        const allowed = reach !== '—' && (where !== 'outside' || reach === '全区')
        return { action, duty, where, posts, place, allowed }
      }),
    ),
  )
}

function placesOf(concerns: Concerns): readonly { readonly where: Combination['where']; readonly place: Place }[] {
  switch (concerns) {
    case 'self':
      return [{ where: 'self', place: { kind: 'self' } }]
    case 'district':
      return [{ where: 'district', place: { kind: 'district' } }]
    case 'workshop':
      return [
        { where: 'inside', place: inside },
        { where: 'outside', place: outside },
      ]
    default:
      return concerns satisfies never
  }
}

function typicalArea(duty: Duty): Area {
  switch (areaKind[duty]) {
    case 'district':
      return { kind: 'district' }
    case 'towns':
      return { kind: 'towns', towns: ['511903100'] }
    case 'own':
      return { kind: 'own', workshops: ['workshop-inside'] }
    default:
      return areaKind[duty] satisfies never
  }
}
