import type { Wanted } from '../../client.ts'
import { usePerform } from '../query.ts'

/** Where the officer is, if the browser says so within a few seconds; a visit begins without it all the same. */
async function position(): Promise<Wanted<'inspection.begin'>['position']> {
  if (!('geolocation' in navigator)) return null
  return new Promise(done => {
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) =>
        done({ latitude, longitude, accuracy: Math.min(100_000, accuracy) }),
      () => done(null),
      { timeout: 4_000, maximumAge: 60_000 },
    )
  })
}

export function useBegin(onDone: (visit: string) => void) {
  const begin = usePerform('inspection.begin', done => onDone(done.visit))
  const run = async (wish: Omit<Wanted<'inspection.begin'>, 'position' | 'device'>) =>
    begin.run({ ...wish, position: await position(), device: '电脑端' })
  return { run, busy: begin.busy, refused: begin.refused }
}
