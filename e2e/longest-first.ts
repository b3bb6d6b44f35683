import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They run whole programs, and wait for the limits that the stand-in tenant holds them to. */
const LONG = ['plan-loop', 'denied', 'killed', 'scenarios', 'sign-in', 'injection', 'requests'].map(
  (name) => new RegExp(`/(scan|dialects)/${name}\\.test\\.ts$`),
);

/** Starts the files that take longest first, so that the short ones fill their waits instead of ending before them. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = LONG.findIndex((name) => name.test(moduleId));
      return at === -1 ? LONG.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
