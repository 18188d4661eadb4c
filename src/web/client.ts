import type { z } from 'zod'
import type { dutyEndpoints } from '../campaign/contract/duty.ts'
import type { campaignEndpoints } from '../campaign/contract.ts'
import type { afterEndpoints } from '../casework/contract/after.ts'
import type { caseEndpoints } from '../casework/contract/case.ts'
import type { fileEndpoints } from '../casework/contract/handling.ts'
import type { stepEndpoints } from '../casework/contract/steps.ts'
import type { clockEndpoints } from '../clock/contract.ts'
import type { codeEndpoints } from '../code/contract.ts'
import type { complaintEndpoints } from '../complaint/contract.ts'
import type { cultivationEndpoints } from '../cultivation/contract.ts'
import type { epcisEndpoints } from '../epcis/contract.ts'
import type { packEndpoints } from '../inspection/contract/pack.ts'
import type { planningEndpoints } from '../inspection/contract/planning.ts'
import type { inspectionEndpoints } from '../inspection/contract.ts'
import type { Brand } from '../kernel/brand.ts'
import { idFrom } from '../kernel/id.ts'
import type { FieldError, ProblemKind } from '../kernel/problem.ts'
import type { labelEndpoints } from '../label/contract.ts'
import type { ledgerEndpoints } from '../ledger/contract.ts'
import type { paperEndpoints } from '../paper/contract/paper.ts'
import type { auditEndpoints } from '../platform/audit/contract.ts'
import type { identityEndpoints } from '../platform/identity/contract.ts'
import type { appealEndpoints } from '../rating/contract/appeal.ts'
import type { indexEndpoints } from '../rating/contract/food-index.ts'
import type { gradeEndpoints } from '../rating/contract/grade.ts'
import type { replyEndpoints } from '../rating/contract/reply.ts'
import type { drillEndpoints } from '../recall/contract/drill.ts'
import type { recallEndpoints } from '../recall/contract/recall.ts'
import type { rectificationEndpoints } from '../rectification/contract.ts'
import type { importEndpoints } from '../registry/contract/import.ts'
import type { ownerEndpoints } from '../registry/contract/owner.ts'
import type { workshopEndpoints } from '../registry/contract/workshop.ts'
import type { rulebookEndpoints } from '../rulebook/contract/rulebook.ts'
import type { figureEndpoints } from '../sampling/contract/figures.ts'
import type { planEndpoints } from '../sampling/contract/plan.ts'
import type { resultEndpoints } from '../sampling/contract/results.ts'
import type { publicationEndpoints, rightEndpoints } from '../sampling/contract/rights.ts'
import type { sampleEndpoints } from '../sampling/contract/sample.ts'
import type { districtEndpoints } from '../statistics/contract/districts.ts'
import type { exceptionEndpoints } from '../statistics/contract/exception.ts'
import type { figureEndpoints as statisticsFigureEndpoints } from '../statistics/contract/figures.ts'
import type { kioskEndpoints } from '../statistics/contract/kiosk.ts'
import type { letterEndpoints } from '../statistics/contract/letter.ts'
import type { reportEndpoints } from '../statistics/contract/report.ts'
import type { wallEndpoints } from '../statistics/contract/wall.ts'
import type { traceEndpoints } from '../trace/contract.ts'
import type { trainingEndpoints } from '../training/contract.ts'
import type { alertEndpoints, pictureEndpoints } from '../vision/contract/alert.ts'
import type { cameraEndpoints } from '../vision/contract/camera.ts'
import type { detectorEndpoints } from '../vision/contract/detector.ts'
import type { referenceEndpoints } from '../vision/contract/reference.ts'
import type { teachingEndpoints } from '../vision/contract/teaching.ts'

/** The contracts are read as types only: nothing of the schema library travels to the browser. */
type Tables =
  | typeof rulebookEndpoints
  | typeof workshopEndpoints
  | typeof importEndpoints
  | typeof ownerEndpoints
  | typeof campaignEndpoints
  | typeof dutyEndpoints
  | typeof clockEndpoints
  | typeof codeEndpoints
  | typeof complaintEndpoints
  | typeof cultivationEndpoints
  | typeof paperEndpoints
  | typeof identityEndpoints
  | typeof auditEndpoints
  | typeof ledgerEndpoints
  | typeof labelEndpoints
  | typeof rectificationEndpoints
  | typeof recallEndpoints
  | typeof drillEndpoints
  | typeof epcisEndpoints
  | typeof figureEndpoints
  | typeof planEndpoints
  | typeof resultEndpoints
  | typeof publicationEndpoints
  | typeof rightEndpoints
  | typeof sampleEndpoints
  | typeof indexEndpoints
  | typeof gradeEndpoints
  | typeof appealEndpoints
  | typeof replyEndpoints
  | typeof traceEndpoints
  | typeof trainingEndpoints
  | typeof inspectionEndpoints
  | typeof planningEndpoints
  | typeof caseEndpoints
  | typeof fileEndpoints
  | typeof stepEndpoints
  | typeof afterEndpoints
  | typeof packEndpoints
  | typeof cameraEndpoints
  | typeof alertEndpoints
  | typeof pictureEndpoints
  | typeof referenceEndpoints
  | typeof teachingEndpoints
  | typeof detectorEndpoints
  | typeof wallEndpoints
  | typeof districtEndpoints
  | typeof kioskEndpoints
  | typeof exceptionEndpoints
  | typeof letterEndpoints
  | typeof reportEndpoints
  | typeof statisticsFigureEndpoints
type InTable<T> = T extends unknown ? T[keyof T] : never
type Endpoint = InTable<Tables>
type Named<Kind extends string> = { [E in Extract<Endpoint, { kind: Kind }> as E['name']]: E }
type Queries = Named<'query'>
type Commands = Named<'command'>
type Downloads = Named<'download'>

export type QueryName = keyof Queries
export type CommandName = keyof Commands
export type DownloadName = keyof Downloads
/** What people typed travels as text; the contract on the server turns it into days, ids and codes. */
type Typed<T> =
  T extends Brand<string, string>
    ? string
    : T extends readonly (infer Item)[]
      ? readonly Typed<Item>[]
      : T extends object
        ? { [K in keyof T]: Typed<T[K]> }
        : T

export type Asked<N extends QueryName> = Typed<z.input<Queries[N]['input']>>
export type Answer<N extends QueryName> = z.output<Queries[N]['output']>
export type Wanted<N extends CommandName> = Typed<z.input<Commands[N]['input']>>
export type Taken<N extends DownloadName> = Typed<z.input<Downloads[N]['input']>>
export type Result<N extends CommandName> = z.output<Commands[N]['output']>

/** What the server refused, as it said it (RFC 9457). */
export class Refused extends Error {
  readonly kind: ProblemKind
  readonly status: number
  readonly title: string
  readonly detail: string
  readonly errors: readonly FieldError[]

  constructor(problem: { kind: ProblemKind; status: number; title: string; detail: string; errors: FieldError[] }) {
    super(problem.detail)
    this.name = 'Refused'
    this.kind = problem.kind
    this.status = problem.status
    this.title = problem.title
    this.detail = problem.detail
    this.errors = problem.errors
  }
}

let csrf = ''

/** Said by `identity.me` after signing in; every command carries it. */
export function rememberCsrf(token: string): void {
  csrf = token
}

/**
 * Names one intent. `crypto.randomUUID` is missing where the page came over plain http from another machine.
 */
export function newIntent(): string {
  const random = crypto.getRandomValues(new Uint8Array(8))
  return idFrom(Math.floor(performance.timeOrigin + performance.now()), 0, random)
}

let whenSignedOut: () => void = () => undefined

/** Called when the server no longer knows who asks: the session ended or was revoked. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener
}

export async function ask<N extends QueryName>(name: N, input: Asked<N>, signal?: AbortSignal): Promise<Answer<N>> {
  return send(`${pathOf(name)}?${inputText(input)}`, signal === undefined ? {} : { signal })
}

/**
 * @param key made once per intent: sending again after a lost answer changes nothing twice
 * @param parting the page is being left: the browser sends it all the same
 */
export async function perform<N extends CommandName>(
  name: N,
  input: Wanted<N>,
  key: string = newIntent(),
  parting = false,
): Promise<Result<N>> {
  return send(pathOf(name), {
    method: 'POST',
    keepalive: parting,
    headers: { 'content-type': 'application/json', 'idempotency-key': key, 'x-csrf-token': csrf },
    body: JSON.stringify(input),
  })
}

/** An address to open or to put behind a link. */
export function downloadUrl<N extends DownloadName>(name: N, input: Taken<N>): string {
  return `${pathOf(name)}?${inputText(input)}`
}

/** @returns the SHA-256 under which the server keeps the content, and that of the bytes as they arrived */
export async function upload(
  file: Blob,
): Promise<{ file: string; bytes: number; mediaType: string; received: string }> {
  return send('/api/files', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': csrf },
    body: file,
  })
}

function pathOf(name: string): string {
  return `/api/${name.replace('.', '/')}`
}

function inputText(input: unknown): string {
  return new URLSearchParams({ input: JSON.stringify(input) }).toString()
}

async function send<T>(path: string, init: RequestInit): Promise<T> {
  return (await got(path, init)).json()
}

async function got(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(path, { credentials: 'same-origin', ...init }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refused({
      kind: 'not-available',
      status: 0,
      title: '连接不上',
      detail: '网络不通，请检查网络后重试',
      errors: [],
    })
  })
  if (response.ok) return response
  const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json') ?? false
  if (isProblem) {
    const refused = new Refused(await response.json())
    if (refused.kind === 'not-signed-in') whenSignedOut()
    throw refused
  }
  throw new Refused({
    kind: 'unexpected',
    status: response.status,
    title: '系统出错',
    detail: `服务器没有正常回应（${response.status}），请稍后再试`,
    errors: [],
  })
}

/** A file that is shown on the page itself, fetched once: a picture, whose fetching is written down. */
export async function fetchFile<N extends DownloadName>(name: N, input: Taken<N>): Promise<Blob> {
  return (await got(downloadUrl(name, input), {})).blob()
}

/** Fetches a file and hands it to the browser's downloads, so that a refusal can be said in words. */
export async function take<N extends DownloadName>(name: N, input: Taken<N>): Promise<void> {
  const response = await got(downloadUrl(name, input), {})
  const said = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = said === undefined ? name : decodeURIComponent(said)
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
