/** 岗位职责: what a person is entrusted with. An account may hold several. */
export const duties = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'partner',
  'laboratory',
  'owner',
  'superior',
] as const
export type Duty = (typeof duties)[number]

/** Where a duty holds. */
export type Area =
  | { readonly kind: 'district' }
  | { readonly kind: 'towns'; readonly towns: readonly string[] }
  | { readonly kind: 'own'; readonly workshops: readonly string[] }

export type Post = { readonly duty: Duty; readonly area: Area }

/** Where the subject of an action lies. */
export type Place =
  | { readonly kind: 'district' }
  | { readonly kind: 'town'; readonly town: string }
  | { readonly kind: 'workshop'; readonly workshop: string; readonly town: string }
  /** The person's own account, or something that concerns nobody's area. */
  | { readonly kind: 'self' }

/** Whose matter an action is, which says how far each duty reaches in the permission table. */
export type Concerns = 'district' | 'workshop' | 'self'

export type Allowed = readonly Duty[] | 'anyone-signed-in' | 'anyone'

export function covers(area: Area, place: Place): boolean {
  switch (place.kind) {
    case 'self':
      return true
    case 'district':
      return area.kind === 'district'
    case 'town':
      return area.kind === 'district' || (area.kind === 'towns' && area.towns.includes(place.town))
    case 'workshop':
      switch (area.kind) {
        case 'district':
          return true
        case 'towns':
          return area.towns.includes(place.town)
        case 'own':
          return area.workshops.includes(place.workshop)
        default:
          return area satisfies never
      }
    default:
      return place satisfies never
  }
}

/** The posts that entitle to an action, wherever they hold. */
export function entitling(allow: Allowed, posts: readonly Post[]): readonly Post[] {
  if (allow === 'anyone' || allow === 'anyone-signed-in') return posts
  return posts.filter(post => allow.includes(post.duty))
}

/** May somebody who holds these posts do this to a subject at this place? */
export function mayPerform(allow: Allowed, posts: readonly Post[], place: Place): boolean {
  if (allow === 'anyone' || allow === 'anyone-signed-in') return true
  return entitling(allow, posts).some(post => covers(post.area, place))
}

/** The towns and workshops that a reader may see, over all entitling posts. `'district'` is everything. */
export type Scope = 'district' | { readonly towns: readonly string[]; readonly workshops: readonly string[] }

export function scopeOf(allow: Allowed, posts: readonly Post[]): Scope {
  const areas = entitling(allow, posts).map(post => post.area)
  if (areas.some(area => area.kind === 'district')) return 'district'
  return {
    towns: [...new Set(areas.flatMap(area => (area.kind === 'towns' ? area.towns : [])))],
    workshops: [...new Set(areas.flatMap(area => (area.kind === 'own' ? area.workshops : [])))],
  }
}
