package org.yici.directory;

import org.yici.law.ArticleRef;

/**
 * Where a decision can be challenged.
 *
 * @param name the body's name on documents
 * @param basis the article that makes it competent
 */
public record Remedy(String name, String address, String phone, ArticleRef basis) {}
