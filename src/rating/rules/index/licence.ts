import { age, divided, four, two } from './amounts.ts'
import type { Facts } from './facts.ts'
import type { Formula } from './formula.ts'
import type { Share } from './part.ts'
import type { Evidence } from './result.ts'

/** 证照资质: the certificate of filing, and how many of those at work have a health certificate. 食品安全法 第四十五条. */
export function licence(facts: Facts, formula: Formula): Share {
  const { on, certificate, workers } = facts
  const worth = certificateWorth(facts, formula)
  const evidence: Evidence[] = [
    {
      kind: 'certificate',
      id: certificate?.id ?? null,
      on: certificate?.expiresOn ?? null,
      said: certificate === null ? '没有备案证' : `备案证有效期至 ${certificate.expiresOn}`,
      value: worth / 100,
      weight: null,
    },
  ]
  let valid = 0
  for (const { id, healthExpiresOn } of workers) {
    const holds = healthExpiresOn !== null && healthExpiresOn >= on
    if (holds) valid += 1
    const said = healthExpiresOn === null ? '没有登记健康证' : `健康证有效期至 ${healthExpiresOn}`
    evidence.push({ kind: 'worker', id, on: healthExpiresOn, said, value: holds ? 1 : 0, weight: null })
  }
  if (workers.length === 0) {
    return { of10000: worth * 100, said: `备案证 ${two(worth)}；没有登记从业人员`, evidence }
  }
  const part = formula.of100('licence-certificate')
  const of10000 = divided(worth * part * workers.length + 100 * (100 - part) * valid, workers.length)
  const people = `健康证有效 ${valid}/${workers.length}`
  return {
    of10000,
    said: `备案证 ${two(worth)} × ${two(part)} ＋ ${people} × ${two(100 - part)} ＝ ${four(of10000)}`,
    evidence,
  }
}

/** In hundredths. */
function certificateWorth({ on, certificate }: Facts, formula: Formula): number {
  if (certificate === null || certificate.expiresOn < on) return 0
  const left = age(on, certificate.expiresOn)
  return left <= formula.number('licence-expiring-days') ? formula.of100('licence-expiring') : 100
}
