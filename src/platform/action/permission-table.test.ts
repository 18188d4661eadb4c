import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { action, answer } from './action.ts'
import { command, query } from './endpoint.ts'
import { type Allowed, type Concerns, entitling, mayPerform } from './permission.ts'
import { everyCombination, permissionMarkdown, permissionTable } from './permission-table.ts'

const place = { kind: 'district' } as const
const change = (name: string, allow: Allowed, concerns: Concerns) =>
  action(command(name, '办理', z.object({}), z.object({})), {
    allow,
    concerns,
    subject: () => ({ kind: 'x', id: 'x', label: 'x', place }),
    run: async () => ({ output: {} }),
  })
const list = (name: string, allow: Allowed, concerns: Concerns) =>
  answer(query(name, '列表', z.object({}), z.object({})), { allow, concerns, run: async () => ({}) })

const actions = [
  change('b.change', ['office', 'inspector', 'owner'], 'workshop'),
  change('a.manage', ['administrator', 'inspector'], 'district'),
  list('c.list', ['leader', 'inspector'], 'district'),
  change('d.own', 'anyone-signed-in', 'self'),
  list('e.public', 'anyone', 'district'),
]

describe('the permission table', () => {
  it('says how far each duty reaches', () => {
    const reach = Object.fromEntries(permissionTable(actions).map(row => [row.action, row.reach]))
    expect(reach['b.change']).toMatchObject({ office: '全区', inspector: '辖区', owner: '本坊', leader: '—' })
    // Nobody with towns only can do what concerns the whole district, whatever the list of duties says.
    expect(reach['a.manage']).toMatchObject({ administrator: '全区', inspector: '—' })
    expect(reach['c.list']).toMatchObject({ leader: '全区', inspector: '全区', owner: '—' })
    expect(reach['d.own']).toMatchObject({ owner: '本人', auditor: '本人' })
    expect(reach['e.public']).toMatchObject({ owner: '全区' })
  })

  it('is in the order of names and marks what is public', () => {
    const rows = permissionTable(actions)
    expect(rows.map(row => row.action)).toEqual(['a.manage', 'b.change', 'c.list', 'd.own', 'e.public'])
    expect(rows.filter(row => row.public).map(row => row.action)).toEqual(['e.public'])
    const text = permissionMarkdown(rows)
    expect(text.split('\n').filter(line => line.startsWith('| `'))).toHaveLength(5)
    expect(text).toContain('| `b.change` | 办理 | 办理 | — | — | — | 全区 | 辖区 | — | — | 本坊 | — | — |')
  })

  it('says what is enforced, for every action, duty and place', () => {
    for (const { action, duty, where, posts, place, allowed } of everyCombination(actions)) {
      const listed = action.endpoint.name === 'c.list'
      const enforced = listed ? entitling(action.allow, posts).length > 0 : mayPerform(action.allow, posts, place)
      expect([action.endpoint.name, duty, where, enforced]).toEqual([action.endpoint.name, duty, where, allowed])
    }
  })
})
