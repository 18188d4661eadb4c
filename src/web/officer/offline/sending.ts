import { Refused, type Result, type Wanted } from '../../client.ts'
import { judge } from '../../phone/offline/verdict.ts'
import type { Database } from './database.ts'
import type { Answer, KeptFile, KeptVisit } from './shape.ts'
import { claim, filesOf, markSent, nextOf, refuse, tell, visitsOf } from './visits.ts'
import { partOf, recordOf, type Sent } from './writing.ts'

/** What lies between the phone and the server. */
export type Wire = {
  readonly record: (input: Wanted<'inspection.record'>, key: string) => Promise<Result<'inspection.record'>>
  readonly recordPart: (
    input: Wanted<'inspection.record-part'>,
    key: string,
  ) => Promise<Result<'inspection.record-part'>>
  /** @returns the hash under which the content is kept, and that of the bytes as they arrived */
  readonly upload: (content: Blob) => Promise<{ readonly file: string; readonly received: string }>
  /** Asks who is signed in and takes the token of that session. */
  readonly whoAmI: () => Promise<string>
  /** By the phone's clock. */
  readonly now: () => string
}

/** Why sending stopped: all gone or refused, no way through for now, or somebody has to sign in. */
export type Stop = 'done' | 'no-network' | 'signed-out'

/** Sends what was finished, one after the other. A visit that has to wait (for the bureau's part) keeps none after it. */
export async function sendAll(database: Database, wire: Wire, account: string): Promise<Stop> {
  const tried = new Set<string>()
  let asked = false
  let later = false
  for (;;) {
    const next = nextOf(await visitsOf(database, account), tried)
    if (next === undefined) return later ? 'no-network' : 'done'
    const visit = await claim(database, next.id)
    tried.add(next.id)
    if (visit === undefined) continue
    const outcome = await attempt(database, wire, visit)
    if (outcome === 'sent' || outcome === 'refused') continue
    if (outcome === 'later') {
      later = true
      continue
    }
    if (outcome !== 'ask-again') return outcome
    const stop = asked ? 'signed-out' : await askWho(wire, account)
    if (stop !== undefined) return stop
    asked = true
    tried.delete(next.id)
  }
}

type Outcome = 'sent' | 'refused' | 'later' | 'no-network' | 'signed-out' | 'ask-again'

async function attempt(database: Database, wire: Wire, visit: KeptVisit): Promise<Outcome> {
  try {
    await markSent(database, visit.id, await deliver(database, wire, visit))
    return 'sent'
  } catch (error) {
    if (isLater(error)) {
      await tell(database, visit.id, { title: error.title, detail: error.detail, errors: [] })
      return 'later'
    }
    const verdict = judge(error)
    if (typeof verdict === 'string') return verdict
    await refuse(database, visit.id, verdict)
    return 'refused'
  }
}

/** Our server's own word that it is too early: others may go. Silence means that none can. */
const isLater = (error: unknown): error is Refused => error instanceof Refused && error.kind === 'too-early'

/** The page's token is old: a new one is taken, and only when it is still the same person's session. */
async function askWho(wire: Wire, account: string): Promise<Stop | undefined> {
  try {
    return (await wire.whoAmI()) === account ? undefined : 'signed-out'
  } catch (error) {
    return judge(error) === 'signed-out' ? 'signed-out' : 'no-network'
  }
}

/** Files first, each under its hash: one that has arrived does not travel again. */
async function deliver(database: Database, wire: Wire, visit: KeptVisit): Promise<Answer> {
  const files: KeptFile[] = []
  for (const hash of filesOf(visit)) {
    const file = await database.get('files', hash)
    if (file !== undefined) files.push(await arrived(database, wire, file))
  }
  // A try says when it is sent, so it needs a key of its own; that the visit is there once is held by its own id.
  const key = `${visit.id}-${visit.tries}`
  const sent: Sent = { files, sentAt: wire.now() }
  if (visit.department === 'market') return answerOf(await wire.record(recordOf(visit, sent), key))
  return answerOf(await wire.recordPart(partOf(visit, sent), key))
}

async function arrived(database: Database, wire: Wire, file: KeptFile): Promise<KeptFile> {
  if (file.arrivedAs !== undefined) return file
  const { file: arrivedAs, received } = await wire.upload(file.content)
  // Cut short on the way: as if it had not been sent.
  if (received !== file.hash)
    throw new Refused({ kind: 'not-available', status: 0, title: '没有传完整', detail: '', errors: [] })
  const there = { ...file, arrivedAs }
  await database.put('files', there)
  return there
}

function answerOf(told: Result<'inspection.record'> | Result<'inspection.record-part'>): Answer {
  const { number, result, papers, hazards, clockSkew, sameList } = told
  const remarks = [
    ...(sameList ? [] : ['要点表在您检查期间有更新，没看到的项目已在记录里注明']),
    ...(clockSkew === null
      ? []
      : [`手机时间${clockSkew > 0 ? '快' : '慢'}了约 ${minutes(clockSkew)} 分钟，已按服务器时间更正`]),
  ]
  return {
    number,
    outcome: result.outcome,
    problems: result.problems,
    papers: [...papers],
    hazards: hazards.length,
    remarks,
  }
}

const minutes = (seconds: number): number => Math.round(Math.abs(seconds) / 60)
