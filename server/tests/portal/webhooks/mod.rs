mod bigcommerce;
