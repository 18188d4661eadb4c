import { createServer } from 'node:http'

/*
 * A server that does nothing but send one answer: `{ headers, body }` from the parent, in base64; answers with the port.
 */
process.once('message', (message: { headers: string[]; body: string; keepAliveMs: number }) => {
  const body = Buffer.from(message.body, 'base64')
  const { headers } = message
  const server = createServer({ keepAliveTimeout: message.keepAliveMs }, (_, response) => {
    response.writeHead(200, headers)
    response.end(body)
  })
  server.listen(0, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object' && address !== null) process.send?.({ port: address.port })
  })
})
process.once('disconnect', () => process.exit())
