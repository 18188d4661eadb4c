import type { z } from 'zod'
import { dayAt } from '../../kernel/day.ts'
import { type FieldError, Problem } from '../../kernel/problem.ts'
import { canonicalJson, macOf } from '../audit/entry.ts'
import { record } from '../audit/record.ts'
import { type Tx, transaction } from '../db/connect.ts'
import type { World } from '../world.ts'
import type { Command, Context, Done, Download, FileAnswer, Query, Subject } from './action.ts'
import type { Actor } from './actor.ts'
import { notifyChange, tellOthersSoon } from './notify.ts'
import { type Allowed, entitling, mayPerform, type Place, scopeOf } from './permission.ts'
import { findAnswered, forgetRequest, rememberAnswer } from './request.ts'

/**
 * Does what somebody asks: duty, input, transaction, area, the change itself, its audit entry, commit.
 *
 * @param key the idempotency key of the request; the same key gives the same answer and changes nothing again
 */
export async function perform<I extends z.ZodType, O extends z.ZodType>(
  world: World,
  actor: Actor,
  action: Command<I, O>,
  raw: unknown,
  key?: string,
): Promise<z.output<O>> {
  requireDuty(action.allow, actor)
  const input = parse(action.endpoint.input, raw)
  const inputHash = macOf(world.auditKey, canonicalJson(input))
  const request = { actor, action: action.endpoint.name, inputHash, key }
  let touched: Done<unknown>['touched']
  let touchedSoon: readonly string[] = []
  const result = await transaction(world.db, 'read write', async tx => {
    const context = contextOf(world, actor, tx)
    // Asked in one go; what a subject would say of a request that was answered before is of no interest.
    const [answered, found] = await Promise.all([
      findAnswered(tx, request, context.now),
      settled(() => action.subject(input, context)),
    ])
    if (answered !== undefined) return { output: answerAgain(action, answered.output) }
    if ('failed' in found) throw found.failed
    const { value: subject } = found
    if (!mayPerform(action.allow, actor.posts, subject.place)) throw new NotCovered(subject)
    const done = await action.run(input, context, subject)
    const what = { actor, action: action.endpoint.name, subject, at: context.now }
    if ('refused' in done) {
      await record(tx, world.auditKey, [{ ...what, reason: done.refused.detail, outcome: 'refused' }])
      await forgetRequest(tx, request)
      return done
    }
    // Should the answer be wrong, nobody would wait for it any more.
    done.written?.catch(() => undefined)
    const parsed = action.endpoint.output.parse(done.output)
    touched = done.touched
    touchedSoon = done.touchedSoon ?? []
    const { written, before, after, reason } = done
    await Promise.all([
      written,
      record(tx, world.auditKey, [{ ...what, before, after, reason }]),
      action.answerIsSecret === true ? undefined : rememberAnswer(tx, request, parsed),
      notifyChange(tx, actor.district, touched),
    ])
    return { output: parsed }
  }).catch(error => refusal(world, actor, action.endpoint.name, error))
  if ('refused' in result) throw result.refused
  if (touched !== undefined) world.changes.announce(actor.district, touched)
  if (touchedSoon.length > 0) {
    world.changes.announce(actor.district, touchedSoon)
    tellOthersSoon(world, actor.district, touchedSoon)
  }
  return result.output
}

async function settled<T>(work: () => Promise<T> | T): Promise<{ readonly value: T } | { readonly failed: unknown }> {
  try {
    return { value: await work() }
  } catch (failed) {
    return { failed }
  }
}

/** Answers a question within what the asker may see. */
export async function ask<I extends z.ZodType, O extends z.ZodType>(
  world: World,
  actor: Actor,
  query: Query<I, O>,
  raw: unknown,
): Promise<z.output<O>> {
  requireDuty(query.allow, actor)
  const input = parse(query.endpoint.input, raw)
  return transaction(world.db, 'read only', async tx => {
    const context = contextOf(world, actor, tx)
    if (query.place) requireArea(query.allow, actor, await query.place(input, context))
    return query.endpoint.output.parse(await query.run(input, context, scopeOf(query.allow, actor.posts)))
  })
}

/** Hands out a file and writes down that it was taken. */
export async function deliver<I extends z.ZodType>(
  world: World,
  actor: Actor,
  download: Download<I>,
  raw: unknown,
): Promise<FileAnswer> {
  requireDuty(download.allow, actor)
  const input = parse(download.endpoint.input, raw)
  return transaction(world.db, 'read write', async tx => {
    const context = contextOf(world, actor, tx)
    const subject = await download.subject(input, context)
    if (!mayPerform(download.allow, actor.posts, subject.place)) throw new NotCovered(subject)
    const done = await download.run(input, context, scopeOf(download.allow, actor.posts))
    const { before, after, reason } = done
    const what = { actor, action: download.endpoint.name, subject, at: context.now, before, after, reason }
    await record(tx, world.auditKey, [what])
    return done.output
  }).catch(error => refusal(world, actor, download.endpoint.name, error))
}

/** Every wrong field at once, each with its place in the input. */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) {
    if (isStorable(parsed.data)) return parsed.data
    throw new Problem('input-invalid', '内容里有无法保存的字符，请删去后重新填写')
  }
  const errors: FieldError[] = parsed.error.issues.map(issue => ({
    pointer: `/${issue.path.map(String).join('/')}`,
    detail: issue.message,
  }))
  throw new Problem('input-invalid', errors.map(error => error.detail).join('；'), errors)
}

/** PostgreSQL keeps neither the character 0 nor half of a surrogate pair. */
function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  if (Array.isArray(value)) return value.every(isStorable)
  if (value === null || typeof value !== 'object') return true
  return Object.entries(value).every(([key, item]) => isStorable(key) && isStorable(item))
}

function answerAgain<I extends z.ZodType, O extends z.ZodType>(action: Command<I, O>, output: unknown): z.output<O> {
  if (action.answerIsSecret === true) {
    throw new Problem('conflict', '这次操作已经完成，口令只显示一次；没有记下的请重新办理')
  }
  return action.endpoint.output.parse(output)
}

class NotCovered extends Problem {
  readonly subject: Subject
  constructor(subject: Subject) {
    super('not-allowed', `${subject.label}不在您的辖区或权限内`)
    this.subject = subject
  }
}

function contextOf(world: World, actor: Actor, tx: Tx): Context {
  const now = world.clock.now()
  return { tx, district: actor.district, actor, now, today: dayAt(now), world }
}

function requireDuty(allow: Allowed, actor: Actor): void {
  if (allow === 'anyone') return
  if (actor.account === undefined && actor.posts.length === 0) throw new Problem('not-signed-in', '请登录后再操作')
  if (allow === 'anyone-signed-in') return
  if (entitling(allow, actor.posts).length === 0) throw new Problem('not-allowed', '您的岗位没有这项权限，请联系管理员')
}

function requireArea(allow: Allowed, actor: Actor, place: Place): void {
  if (!mayPerform(allow, actor.posts, place)) throw new Problem('not-allowed', '不在您的辖区或权限内')
}

/** An attempt outside one's area leaves a trace; the transaction that it was made in is gone. */
async function refusal(world: World, actor: Actor, action: string, error: unknown): Promise<never> {
  if (error instanceof NotCovered) {
    const { subject } = error
    const at = world.clock.now()
    await record(world.db, world.auditKey, [{ actor, action, subject, at, reason: error.detail, outcome: 'refused' }])
  }
  throw error
}
