package org.yici.documents.verify;

/**
 * A part of a file that is not as it was when it was signed.
 *
 * @param part as the file itself names it: a path, an object, a range of bytes
 * @param where in words, e.g. 第1页的内容
 * @param what in words: 被改过, 不见了, 后来加进来的
 */
public record Change(String part, String where, String what) {}
