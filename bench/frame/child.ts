import { type ChildProcess, fork } from 'node:child_process'
import type { Undo } from './temporary.ts'

/** A program beside this one that answers each message with one. */
export type Child<Said> = { readonly tell: (message: object) => Promise<Said> }

export function startChild<Said>(file: URL, undo: Undo): Child<Said> {
  const child = fork(file, { execArgv: [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  undo(() => end(child))
  return {
    tell: message =>
      new Promise((resolve, reject) => {
        const ended = () => reject(new Error(`${file.pathname} ended`))
        child.once('exit', ended)
        child.once('message', (said: Said) => {
          child.off('exit', ended)
          resolve(said)
        })
        child.send(message)
      }),
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
