<?php
// Reads the addresses on standard input with the SimplePie of a WordPress, as `fetch_feed` does:
//
//     php read.php <folder of WordPress>/ <folder of the cache>
//
// It prints for each address a line of JSON with what a site would show, in the form that
// tests/clients/reading.py tells.

// Debian's WordPress is older than its PHP, which speaks of that at every call.
error_reporting(E_ALL & ~E_DEPRECATED);
[, $wordpress, $cache] = $argv;
define('ABSPATH', $wordpress);
define('WPINC', 'wp-includes');
require ABSPATH . WPINC . '/class-simplepie.php';

/** SimplePie gives titles and labels as HTML, to be printed into a page. */
function words($html)
{
    return html_entity_decode((string) $html, ENT_QUOTES | ENT_HTML5, 'UTF-8');
}

function labels($item)
{
    return array_map(fn ($category) => words($category->get_label()), $item->get_categories() ?? []);
}

function enclosure($item)
{
    $found = $item->get_enclosure();
    if (!$found || !$found->get_link()) {
        return null;
    }
    return ['url' => $found->get_link(), 'length' => $found->get_length(), 'type' => $found->get_type()];
}

function shown($item)
{
    return [
        'id' => words($item->get_id()),
        'title' => words($item->get_title()),
        'link' => words($item->get_permalink()),
        'published' => $item->get_gmdate('Y-m-d\TH:i:s\Z'),
        'html' => $item->get_description(),
        'categories' => labels($item),
        'enclosure' => enclosure($item),
    ];
}

function read_feed($address, $cache)
{
    $feed = new SimplePie();
    $feed->set_cache_location($cache);
    $feed->set_cache_duration(0); // each time it asks whether anything is new
    $feed->set_useragent('SimplePie');
    $feed->set_feed_url($address);
    if (!$feed->init()) {
        return ['error' => $feed->error()];
    }
    $read = ['title' => words($feed->get_title()), 'items' => array_map('shown', $feed->get_items())];
    $feed->__destruct();
    return $read;
}

while (($address = fgets(STDIN)) !== false) {
    $address = trim($address);
    $read = ['address' => $address] + read_feed($address, $cache);
    echo json_encode($read, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR), "\n";
}
