import type { IncomingMessage } from 'node:http'
import type { Metrics } from '../../platform/http/metrics.ts'
import { type CodeStanding, codeStandings } from '../rules.ts'
import type { CachedPage } from './cache.ts'
import { channelOf, isScan } from './channel.ts'
import type { ScanCounter } from './counter.ts'

type Found = 'hit' | 'miss'

/** What is noted of every page that was sent: a number in memory here and there, nothing else. */
export type ScanTallies = {
  sent(page: CachedPage, request: IncomingMessage, found: Found): void
  unknown(): void
  /** Hands the numbers on to the metrics. */
  publish(): void
}

export function scanTallies(counter: ScanCounter, metrics: Metrics): ScanTallies {
  const sent: Record<Found, Record<CodeStanding, number>> = { hit: none(), miss: none() }
  return {
    sent: (page, request, found) => {
      sent[found][page.standing] += 1
      const { headers, method } = request
      const userAgent = headers['user-agent']
      if (page.tally === undefined || userAgent === undefined || method !== 'GET' || !isScan(headers, userAgent)) return
      counter.count(page.tally, channelOf(userAgent))
    },
    unknown: () => {
      sent.miss.unknown += 1
    },
    publish: () => {
      for (const cache of ['hit', 'miss'] as const) {
        for (const standing of codeStandings) {
          const count = sent[cache][standing]
          if (count > 0) metrics.scans.inc({ standing, cache }, count)
        }
        sent[cache] = none()
      }
    },
  }
}

function none(): Record<CodeStanding, number> {
  return { active: 0, replaced: 0, void: 0, unknown: 0 }
}
