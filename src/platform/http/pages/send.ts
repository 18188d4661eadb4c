import type { IncomingMessage, ServerResponse } from 'node:http'
import { encodingFor, type Rendering } from './rendering.ts'

/** Sends a page in the form that the browser reads, or says that the one it has still holds. */
export function send(rendering: Rendering, status: number, request: IncomingMessage, response: ServerResponse): void {
  const { headers, method } = request
  const accepted = headers['accept-encoding']
  const answer = rendering.answer(encodingFor(typeof accepted === 'string' ? accepted : undefined))
  if (status === 200 && headers['if-none-match']?.includes(rendering.hash) === true) {
    response.writeHead(304, answer.unchangedHeaders)
    response.end()
    return
  }
  response.writeHead(status, answer.headers)
  if (method === 'HEAD') response.end()
  else response.end(answer.body)
}
