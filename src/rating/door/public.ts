import {
  PublicReckoning,
  PublicStanding,
  publicReckoning,
  publicStanding,
  standings,
} from '../store/public-standing.ts'

/** 食安指数 and 作坊回应 as SQL for the one statement behind the page of a workshop. */
export const publicStandingOf = publicStanding

export function readPublicStanding(record: unknown): PublicStanding {
  return PublicStanding.parse(record)
}

/** All that the number rests on, as SQL for the one statement behind the page that explains it. */
export const publicReckoningOf = publicReckoning

export function readPublicReckoning(record: unknown): PublicReckoning {
  return PublicReckoning.parse(record)
}

/** SQL to join: how all workshops of a district stand. */
export const publicStandings = standings
