/**
 * Waiting for something to come true, in place of waiting for a time. It imports nothing, so that both sides of the test can
 * have it: the one that drives the browser, and the one inside the editor.
 */

/** How often to look. */
const INTERVAL = 50;

/**
 * Calls `look` until it gives something true, and gives that. What it threw or gave last is told when the time is over.
 * `what` is a sentence about the product: it is the first line of the report.
 */
export async function eventually(what, look, limit = 20_000) {
    const end = Date.now() + limit;
    let last;
    do {
        try {
            last = await look();
            if (last) {
                return last;
            }
        } catch (error) {
            last = error;
        }
        await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    } while (Date.now() < end);
    throw new Error(`not seen within ${limit / 1000} s: ${what}\nlast: ${last?.message ?? JSON.stringify(last)}`);
}

/** The same for a value that has to become equal to `expected`. */
export async function becomes(what, expected, look, limit = 20_000) {
    let last;
    const wanted = JSON.stringify(expected);
    await eventually(what, async () => JSON.stringify((last = await look())) === wanted, limit).catch((error) => {
        throw new Error(`${error.message}\nexpected: ${wanted}\nbut was:  ${JSON.stringify(last)}`);
    });
}
