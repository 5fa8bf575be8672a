package org.lacewing.core.profile;

/**
 * What the cells of a column look like, whatever its type. A cell without a value is none of these.
 *
 * @param numbers cells that hold a number, finite or not
 * @param texts cells that hold something else
 * @param infinite numbers that are not finite
 * @param padded texts with blanks before or after them
 * @param foreign texts that are a number with the other one of decimal comma and decimal point
 * @param grouped those of {@code foreign} whose sign is followed by exactly three digits, so that
 *     it may as well stand between thousands
 * @param otherTexts the most frequent ones of {@code texts}
 */
public record CellForms(
    CellGroup numbers,
    CellGroup texts,
    CellGroup infinite,
    CellGroup padded,
    CellGroup foreign,
    CellGroup grouped,
    FrequentValues otherTexts) {}
