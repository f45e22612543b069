// The engine behind the local server: the program that prints the address of this page.

/** Where the person's things are, as a sentence for the foot of the page. */
export const home = 'Progress is kept in a file on this machine, and nowhere else. A pasted draft goes to the program on this machine and is not kept.';

/** What the engine answers: the response, and a notice where there is one. */
export async function ask(request) {
    let answer;
    try {
        answer = await fetch('ask', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(request),
        });
    } catch {
        throw new Error('The program in the terminal has ended. All answers are stored; "secondstory train --web" gives a new address.');
    }
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
}
