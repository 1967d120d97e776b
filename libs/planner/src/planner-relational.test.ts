import { describe, expect, test } from "vitest";
import { ask, planned, sqlOf } from "./fixtures/ask.ts";
import { ferries, library } from "./fixtures/library.ts";

const booksOf = "SELECT 1 FROM lib_books WHERE lib_authors.author_id = lib_books.author_id";

describe("rows with and without rows of another table", () => {
  test.each([
    ["Which authors have no books?", `WHERE NOT EXISTS (${booksOf})`],
    [
      "Give the names of authors that do not have any books.",
      `SELECT name FROM lib_authors WHERE NOT EXISTS (${booksOf})`,
    ],
    [
      "Find the number of authors who did not write any book.",
      `count(*) AS count FROM lib_authors WHERE NOT EXISTS (${booksOf})`,
    ],
    ["What are the names of authors whose books cost more than 30?", `WHERE EXISTS (${booksOf} AND price > 30)`],
    ["names of authors who have no Crime books", `WHERE NOT EXISTS (${booksOf} AND genre = 'Crime')`],
    [
      "What are the titles of books that were never borrowed?",
      "SELECT title FROM lib_books WHERE NOT EXISTS (SELECT 1 FROM lib_loans",
    ],
    ["Does Ada Berg have any books?", "SELECT EXISTS ("],
    [
      "Show the name and country of the author of the most expensive book.",
      `SELECT name, country FROM lib_authors WHERE EXISTS (${booksOf} AND price = (SELECT max(price) FROM lib_books))`,
    ],
    [
      "What are the titles of the books written by the youngest author?",
      "author_id = lib_authors.author_id AND birth_year = (SELECT max(birth_year) FROM lib_authors))",
    ],
    [
      "What is the average age of members who borrowed a Poetry book?",
      "avg(age) AS average_age FROM lib_members WHERE EXISTS (SELECT 1 FROM lib_loans JOIN lib_books",
    ],
  ])("%s", (question, part) => {
    expect(sqlOf(library, question)).toContain(part);
  });

  test("what the pairs say narrows them too", () => {
    expect(sqlOf(library, "Show the names of members who have borrowed a book in 2023.")).toContain(
      "lib_loans.loan_year = 2023",
    );
  });
});

describe("both, either, but not", () => {
  const crime = `EXISTS (${booksOf} AND genre = 'Crime')`;
  const poetry = `EXISTS (${booksOf} AND genre = 'Poetry')`;
  test.each([
    ["Find the authors who wrote both Crime and Poetry books.", `WHERE ${crime} AND ${poetry}`],
    ["Find the names of authors who wrote Crime books but not Poetry books.", `WHERE ${crime} AND NOT ${poetry}`],
    ["names of authors who have written either Crime or Poetry books", `genre IN ('Crime', 'Poetry')`],
  ])("%s", (question, part) => {
    expect(sqlOf(library, question)).toContain(part);
  });
});

describe("how many belong to each row", () => {
  const counted = "count(*) AS count FROM lib_books JOIN lib_authors ON lib_books.author_id = lib_authors.author_id";
  const groups = "GROUP BY lib_authors.name, lib_authors.author_id";
  test.each([
    [
      "How many books did each author write?",
      `SELECT lib_authors.name AS name, ${counted} ${groups} ORDER BY count DESC`,
    ],
    ["Which author wrote the most books?", `${counted} ${groups} ORDER BY count DESC NULLS LAST, name LIMIT 1`],
    ["List the top 3 authors with the most books.", `${groups} ORDER BY count DESC NULLS LAST, name LIMIT 3`],
    ["List the names of authors who have written at least 3 books.", `${groups} HAVING count(*) >= 3`],
    ["Which authors have exactly one book?", "HAVING count(*) = 1"],
    [
      "How many authors have more than 2 books?",
      "lib_authors.author_id IN (SELECT lib_books.author_id FROM lib_books GROUP BY lib_books.author_id HAVING count(*) > 2)",
    ],
    ["What are the titles of books that have been borrowed more than 5 times?", "HAVING count(*) > 5"],
    [
      "names of authors born after 1960 who have written more than two books",
      "WHERE lib_authors.birth_year > 1960 GROUP BY",
    ],
  ])("%s", (question, part) => {
    expect(sqlOf(library, question)).toContain(part);
  });

  test("those with none have fewer than three", () => {
    expect(sqlOf(library, "Which authors wrote fewer than 3 books?")).toContain(
      "author_id NOT IN (SELECT lib_books.author_id FROM lib_books WHERE lib_books.author_id IS NOT NULL GROUP BY lib_books.author_id HAVING count(*) >= 3)",
    );
  });

  test("people of one name stay two", () => {
    expect(sqlOf(library, "Show the full name and the number of loans of each member.")).toContain(
      "GROUP BY lib_members.full_name, lib_members.member_id",
    );
  });
});

describe("figures of the rows that belong to each", () => {
  test.each([
    ["What is the average price of books of each author?", "avg(lib_books.price) AS average_price"],
    ["Which author has the highest average book price?", "ORDER BY average_price DESC NULLS LAST, name LIMIT 1"],
    ["Which authors have an average price above 20?", "HAVING avg(lib_books.price) > 20"],
    [
      "What is the name of the member who paid the highest fine amount?",
      "ORDER BY lib_loans.fine_amount DESC NULLS LAST LIMIT 1",
    ],
  ])("%s", (question, part) => {
    expect(sqlOf(library, question)).toContain(part);
  });
});

describe("pairs of rows", () => {
  test.each([
    [
      "What are the names of all authors and the titles of their books?",
      "SELECT lib_authors.name, lib_books.title FROM lib_books JOIN lib_authors",
    ],
    [
      "Show titles of books and the names of their authors.",
      "SELECT lib_books.title, lib_authors.name FROM lib_books JOIN lib_authors",
    ],
  ])("%s", (question, part) => {
    expect(sqlOf(library, question)).toContain(part);
  });
});

describe("two columns that refer to one table", () => {
  test("the words say which end is meant", () => {
    expect(sqlOf(ferries, "How many crossings arrive in Paris?")).toContain(
      "crossings.dest_harbor = harbors.harbor_code AND harbor_name = 'Paris'",
    );
    const both = sqlOf(ferries, "Find the number of crossings from Oslo to Paris.");
    expect(both).toContain("crossings.source_harbor = harbors.harbor_code AND harbor_name = 'Oslo'");
    expect(both).toContain("crossings.dest_harbor = harbors.harbor_code AND harbor_name = 'Paris'");
  });

  test("where nothing says which, it is asked back", () => {
    expect(ask(ferries, "Which harbor has the most crossings?").kind).toBe("clarify");
  });
});

describe("what no list of rows can say is asked back", () => {
  test.each([
    "Find the names of authors who have written a book in every genre.",
    "Which countries do not have any books?",
    "List the names of authors who wrote more books than Ada Berg.",
  ])("%s", (question) => {
    expect(ask(library, question).kind).toBe("clarify");
  });
});

test("the explanation says the conditions of the related rows", () => {
  expect(planned(library, "names of authors who have no Crime books").explanation).toBe(
    'Name, where without books (Genre is "Crime").',
  );
});
