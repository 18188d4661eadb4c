import { findDay } from '../../../../kernel/day.ts'
import { verdicts } from '../../../../vision/rules/alert/review.ts'
import { alertStates } from '../../../../vision/rules/alert/state.ts'
import { kindCodes } from '../../../../vision/rules/kinds/kind.ts'
import { scenes } from '../../../../vision/rules/place/scene.ts'
import type { Taken } from '../../../client.ts'
import type { Address } from '../../address.ts'

export type AskedAlerts = Taken<'vision.alert-table'>

export const verdictChoices = [...verdicts, 'none'] as const

/** What was asked for in the address, as the contract takes it. */
export function askedAlerts(address: Pick<Address, 'text' | 'words' | 'has'>): AskedAlerts {
  const among = <T extends string>(name: string, all: readonly T[]): T[] =>
    all.filter(each => address.words(name).includes(each))
  const least = Number(address.text('least'))
  return {
    search: address.text('search'),
    workshop: address.text('workshop') || null,
    camera: address.text('camera') || null,
    towns: [...address.words('town')],
    kinds: among('kind', kindCodes),
    scenes: among('scene', scenes),
    states: among('state', alertStates),
    verdict: among('verdict', verdictChoices)[0] ?? null,
    leastSeverity: least >= 1 && least <= 5 && Number.isInteger(least) ? least : 1,
    overdue: address.has('overdue'),
    from: findDay(address.text('from')) ?? null,
    to: findDay(address.text('to')) ?? null,
  }
}

export const nothingAsked = {
  ...{ search: '', workshop: '', camera: '', town: '', kind: '', scene: '', state: '', verdict: '', least: '' },
  ...{ overdue: '', from: '', to: '' },
} as const

/** The same narrowing as part of an address, with some of it changed: a figure leads to its rows. */
export function alertsAddress(asked: AskedAlerts, more: Readonly<Record<string, string>> = {}): string {
  const parts: Record<string, string> = {
    search: asked.search ?? '',
    workshop: asked.workshop ?? '',
    camera: asked.camera ?? '',
    town: (asked.towns ?? []).join(','),
    kind: (asked.kinds ?? []).join(','),
    scene: (asked.scenes ?? []).join(','),
    state: (asked.states ?? []).join(','),
    verdict: asked.verdict ?? '',
    least: (asked.leastSeverity ?? 1) > 1 ? String(asked.leastSeverity) : '',
    overdue: asked.overdue === true ? '1' : '',
    from: asked.from ?? '',
    to: asked.to ?? '',
    ...more,
  }
  return new URLSearchParams(Object.entries(parts).filter(([, value]) => value !== '')).toString()
}
