import { describe, expect, it } from 'vitest'
import { joined } from './joined.ts'
import { recipientRows, worstText } from './recipients.ts'
import { bothWays } from './sample.testing.ts'

const [back, forward] = bothWays()

describe('who got what came of it', () => {
  it('is told with what lies there by share and with all they bought, most first', () => {
    const recipients = [
      { node: 1, attributable: 100_333.4, worst: [100_000, 0, 0] as [number, number, number] },
      { node: 8, attributable: 300_000, worst: [280_000, 0, 3] as [number, number, number] },
    ]
    const rows = recipientRows(joined([back, { ...forward, recipients }]))
    expect(rows.map(({ node, lots, attributable, worst }) => [node.name, lots, attributable, worst])).toEqual([
      ['邻居', 1, '300 克', '280 克、3 件'],
      ['店0', 1, '100 克', '100 克'],
    ])
  })

  it('what is not told is not made up', () => {
    expect(worstText([-1, -1, -1])).toBe('不显示')
    expect(worstText([0, 0, 0])).toBe('—')
    const recipients = [{ node: 1, attributable: null, worst: [-1, -1, -1] as [number, number, number] }]
    expect(recipientRows(joined([{ ...forward, recipients }]))[0]).toMatchObject({ attributable: '', worst: '不显示' })
  })
})
