package org.yici.directory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.yici.platform.NodeWork;

/** What the directory does by itself. */
@Configuration
class DirectoryConfiguration {
  @Bean
  NodeWork grantedPostsWork(GrantedPosts posts, @Value("${yici.jobs:true}") boolean jobs) {
    return new NodeWork("granted-posts", jobs ? posts::refresh : null);
  }
}
