/** `区政协三届二次会议` → `三届二次`, as a letter names it. */
export function shortSession(session: string): string {
  return /[一二三四五六七八九十\d]+届[一二三四五六七八九十\d]+次/u.exec(session)?.[0] ?? session
}
