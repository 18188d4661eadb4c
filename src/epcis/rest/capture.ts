import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { ask as askAction, perform } from '../../platform/action/perform.ts'
import type { World } from '../../platform/world.ts'
import { capture, captureState, captures } from '../actions/capture.ts'
import { runCapture } from '../actions/run-capture.ts'
import { behaviours, type CaptureState } from '../contract.ts'
import { fromFile, readHead } from '../store/read/document.ts'
import { type Ask, epcisPath, fileSizeLimit, withToken } from './access.ts'
import { nextPageHeaders, parametersOf } from './answer.ts'
import { EpcisException } from './problem.ts'

/** What is so small is captured before the answer; the rest is queued. */
const atOnceBytes = 1_048_576

export function addCaptureRoutes(scope: FastifyInstance, world: World, ask: Ask): void {
  scope.route({
    method: 'POST',
    url: '/capture',
    config: withToken('epcis.capture: a token that may capture'),
    handler: async (request, reply) => {
      const { actor } = await ask(request, 'capture')
      const { hash, bytes } = await world.files.put(bodyOf(request), fileSizeLimit)
      const { fault } = await readHead(fromFile(world.files.pathOf(hash)))
      if (fault !== undefined) throw new EpcisException('ValidationException', fault.detail, [fault])
      const behaviour = behaviourOf(request)
      const filename = `接口提交 ${world.clock.now()}`
      const made = await perform(world, actor, capture, { file: hash, filename, behaviour })
      if (bytes <= atOnceBytes) await runCapture(world, actor.district, made.capture)
      return reply
        .code(202)
        .header('location', `${epcisPath}/capture/${made.capture}`)
        .header('gs1-capture-error-behaviour', behaviour)
        .header('gs1-epcis-capture-file-size-limit', String(fileSizeLimit))
        .send()
    },
  })
  scope.route({
    method: 'GET',
    url: '/capture',
    config: withToken('epcis.captures: a token that may capture'),
    handler: async (request, reply) => {
      const { actor } = await ask(request, 'capture')
      const { page, pageSize } = pageIn(request)
      const { total, rows } = await askAction(world, actor, captures, { page, pageSize })
      const next = page * pageSize < total ? String(page + 1) : undefined
      return reply.headers(nextPageHeaders(request, next, world.clock.now())).send(rows.map(jobOf))
    },
  })
  scope.route<{ Params: { id: string } }>({
    method: 'GET',
    url: '/capture/:id',
    config: withToken('epcis.capture-state: a token that may capture'),
    handler: async request => {
      const { actor } = await ask(request, 'capture')
      const { id } = request.params
      const state = await askAction(world, actor, captureState, { capture: id }).catch(() => undefined)
      if (state === undefined) throw new EpcisException('NoSuchResourceException', '没有这次提交')
      return jobOf(state)
    },
  })
}

export function bodyOf(request: FastifyRequest): Readable {
  if (request.body instanceof Readable) return request.body
  throw new EpcisException('ValidationException', '请提交 EPCIS 文档', [{ pointer: '', detail: '没有内容' }])
}

function behaviourOf(request: FastifyRequest): (typeof behaviours)[number] {
  const wanted = request.headers['gs1-capture-error-behaviour'] ?? 'rollback'
  const found = behaviours.find(behaviour => behaviour === wanted)
  if (found !== undefined) return found
  throw new EpcisException('ValidationException', 'GS1-Capture-Error-Behaviour 只能是 rollback 或 proceed')
}

function pageIn(request: FastifyRequest): { readonly page: number; readonly pageSize: number } {
  const { perPage = '30', nextPageToken = '1' } = parametersOf(request)
  const [pageSize, page] = [Number(perPage), Number(nextPageToken)]
  const fault = [
    ...(Number.isInteger(pageSize) && pageSize > 0
      ? []
      : [{ pointer: '/perPage', detail: 'perPage：要写大于 0 的整数' }]),
    ...(Number.isInteger(page) && page > 0 ? [] : [{ pointer: '/nextPageToken', detail: 'nextPageToken：不认识' }]),
  ]
  if (fault[0] !== undefined) throw new EpcisException('QueryParameterException', fault[0].detail, fault)
  return { page, pageSize: Math.min(pageSize, 200) }
}

/** A capture job in the words of the standard. */
function jobOf(state: CaptureState) {
  return {
    captureID: state.capture,
    createdAt: state.madeAt,
    ...(state.finishedAt === null ? {} : { finishedAt: state.finishedAt }),
    running: state.running,
    success: state.success,
    captureErrorBehaviour: state.behaviour,
    errors: state.errors.map(({ pointer, detail }) => ({
      type: 'epcisException:ValidationException',
      title: '不符合 EPCIS 标准',
      status: 400,
      detail: `${pointer} ${detail}`.trim(),
      pointer,
    })),
  }
}
