import { execFileSync } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { signedText } from '../../../../vision/rules/push.ts'
import { pushExample, webhookExample } from './push-example.ts'

const secret = 'R9BsXMgbpYjoUYPg96ARGuIP8730JFzMdhVFYUdbOPc'
const url = 'https://fangma.example.cn/api/vision/push/511903/51190300001320000091'

function isThere(program: string): boolean {
  try {
    execFileSync(program, ['version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Everything up to the sending, which would need a server. */
function signatureBy(example: string, body: string): { readonly signature: string; readonly right: string } {
  const folder = mkdtempSync(path.join(tmpdir(), 'push-example-'))
  try {
    writeFileSync(path.join(folder, 'still.jpg'), 'not really a picture')
    const signing = example.slice(0, example.indexOf('curl '))
    const told = execFileSync('bash', ['-c', `${signing}echo "$TIME $SIGN"`], { cwd: folder, encoding: 'utf8' })
    const [time = '', signature = ''] = told.trim().split(' ')
    const hash = createHash('sha256')
      .update(readFileSync(path.join(folder, body)))
      .digest('hex')
    return { signature, right: createHmac('sha256', secret).update(signedText(time, hash)).digest('hex') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('what is shown of sending a picture from a shell', () => {
  it.skipIf(!isThere('openssl'))('signs as the server asks', () => {
    const [plain, json] = [
      signatureBy(pushExample(url, secret), 'still.jpg'),
      signatureBy(webhookExample(url, secret, '51190300001320000091'), 'body.json'),
    ]
    expect(plain.signature).toBe(plain.right)
    expect(json.signature).toBe(json.right)
  })
  it('stands in the guide, line by line', () => {
    const guide = readFileSync(path.resolve(import.meta.dirname, '../../../../../docs/guide/camera.zh.md'), 'utf8')
    for (const line of pushExample(url, secret)
      .split('\n')
      .filter(each => !each.startsWith('SECRET=')))
      expect(guide).toContain(line)
  })
})
