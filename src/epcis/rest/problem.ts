import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ProblemKind } from '../../kernel/problem.ts'
import { asProblem } from '../../platform/http/problem-reply.ts'
import type { Fault } from '../rules/fault.ts'

/** The exceptions of the standard (EPCIS 2.0 §8.2.6 and its OpenAPI description) with their status. */
const exceptions = {
  ValidationException: { status: 400, title: 'EPCIS 内容不符合标准' },
  QueryParameterException: { status: 400, title: '查询条件有误' },
  SecurityException: { status: 401, title: '需要有效的接口令牌' },
  Forbidden: { status: 403, title: '令牌没有这项权限' },
  NoSuchResourceException: { status: 404, title: '没有找到' },
  NotAcceptableException: { status: 406, title: '只提供 JSON' },
  ResourceAlreadyExistsException: { status: 409, title: '已经存在' },
  CaptureLimitExceededException: { status: 413, title: '文档过大' },
  QueryTooLargeException: { status: 413, title: '结果过多' },
  UnsupportedMediaTypeException: { status: 415, title: '只接受 JSON' },
  TooManyRequests: { status: 429, title: '请求过于频繁' },
  ImplementationException: { status: 500, title: '系统出错' },
} as const satisfies Record<string, { status: number; title: string }>

export type ExceptionName = keyof typeof exceptions

export class EpcisException extends Error {
  readonly exception: ExceptionName
  readonly faults: readonly Fault[]

  constructor(exception: ExceptionName, detail: string, faults: readonly Fault[] = []) {
    super(detail)
    this.name = 'EpcisException'
    this.exception = exception
    this.faults = faults
  }
}

const ours: Partial<Record<ProblemKind, ExceptionName>> = {
  'input-invalid': 'ValidationException',
  'not-signed-in': 'SecurityException',
  'not-allowed': 'Forbidden',
  'not-found': 'NoSuchResourceException',
  conflict: 'ResourceAlreadyExistsException',
  'too-large': 'CaptureLimitExceededException',
  'file-refused': 'UnsupportedMediaTypeException',
  'too-many-requests': 'TooManyRequests',
}

/** Not each status has an exception of its own in the standard. */
const typeOf = (exception: ExceptionName) =>
  exception === 'Forbidden' || exception === 'TooManyRequests' ? 'SecurityException' : exception

export function replyWithException(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { exception, message, faults } = error instanceof EpcisException ? error : fromProblem(error)
  if (exception === 'ImplementationException') request.log.error({ err: error }, 'unexpected')
  const { status, title } = exceptions[exception]
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="epcis"')
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send({
      type: `epcisException:${typeOf(exception)}`,
      title,
      status,
      detail: message,
      instance: `urn:uuid:${request.id}`,
      errors: faults,
    })
}

function fromProblem(error: unknown): EpcisException {
  if (statusOf(error) === 415) return new EpcisException('UnsupportedMediaTypeException', '请以 application/json 提交')
  const problem = asProblem(error)
  return new EpcisException(ours[problem.kind] ?? 'ImplementationException', problem.detail, problem.errors)
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  return typeof error.statusCode === 'number' ? error.statusCode : undefined
}
