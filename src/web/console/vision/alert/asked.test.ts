import { describe, expect, it } from 'vitest'
import { alertsAddress, askedAlerts } from './asked.ts'

const read = (address: string) => {
  const params = new URLSearchParams(address)
  return askedAlerts({
    text: name => params.get(name) ?? '',
    words: name => params.get(name)?.split(',').filter(Boolean) ?? [],
    has: name => params.has(name),
  })
}

describe('what narrows the alerts', () => {
  it('stands in the address and is read from it again', () => {
    const address =
      'search=灶&workshop=w&town=T1,T2&kind=A01,A08&scene=production&state=raised&verdict=none&least=4&overdue=1&from=2026-08-01&to=2026-08-31'
    expect(read(alertsAddress(read(address)))).toEqual(read(address))
    expect(read(address)).toMatchObject({ kinds: ['A01', 'A08'], verdict: 'none', leastSeverity: 4, overdue: true })
  })
  it('is nothing where nothing was asked, or nonsense', () => {
    expect(alertsAddress(read(''))).toBe('')
    expect(read('kind=A99&state=gone&least=9&from=2026-13-01&verdict=maybe')).toEqual(read(''))
  })
  it('leads from a figure to its rows', () => {
    expect(alertsAddress(read('kind=A01&from=2026-08-01'), { state: 'raised,seconding', kind: 'A08' })).toBe(
      'kind=A08&state=raised%2Cseconding&from=2026-08-01',
    )
  })
})
