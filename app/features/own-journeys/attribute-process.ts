import { AppError } from '../../runtime/errors.ts';
import { attributeFile } from './attribute-file.server.ts';
import type { ProcessAsked, ProcessNews } from './run-process.server.ts';

/*
 * A process of its own: reads the file and computes the models, so that the web process goes on answering whatever the
 * file does. It gets a path and the models' options, nothing of the environment, and ends with the process that started it.
 */

const tell = (news: ProcessNews): void => void process.send!(news);

process.once('disconnect', () => process.exit());
process.once('message', (asked: ProcessAsked) => void answer(asked));

async function answer({ file, options }: ProcessAsked): Promise<void> {
  try {
    const answer = await attributeFile(file, options, (bytes, lines) => tell({ state: 'reading', bytes, lines }));
    tell({ state: 'done', answer });
  } catch (error) {
    // what is wrong with the file is told; a defect ends the process with its stack on standard error
    if (!(error instanceof AppError)) throw error;
    tell({ state: 'failed', told: error.told });
  }
}
